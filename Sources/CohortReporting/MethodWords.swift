import Governance
import Pages

/// The terms of the page and what they mean.
struct MethodWords {
    let page: ReportPage

    private var programme: Programme { page.programme }

    /// Every term with its meaning, in the order in which the page has them.
    var definitions: [CohortWords.Definition] {
        CohortWords(programme: programme, plan: page.plan, silent: page.silent).definitions
            + [service, answers] + (programme.place == nil ? [] : [rate, comparison])
    }

    private var service: CohortWords.Definition {
        (
            "Service",
            page.plan.services.map { service in
                "\(service.label): \(Words.list(service.partners.compactMap { programme.partner($0)?.name }))"
            }.joined(separator: "; ")
                + ". A person known to two organisations of one service is known to one service."
        )
    }

    private var answers: CohortWords.Definition {
        (
            "One person, several answers",
            "Where organisations disagree about a characteristic, the answer that most of them give counts; if as many say "
                + "one thing as another, the order of the organisations in the programme decides. A yes-or-no fact is yes "
                + "if anybody recorded yes."
        )
    }

    private var rate: CohortWords.Definition {
        (
            "Rate",
            "People per 1,000 residents, from the printed counts; residents are the public figures of the place. Likely range: "
                + "95 % Wilson score interval of the printed count, which leaves out that the count was rounded. “Times as "
                + "likely” divides the two rates as printed, and only where each rests on at least "
                + "\(RateWords.fewestForRatio) people."
        )
    }

    private var comparison: CohortWords.Definition {
        (
            "Compared with residents",
            "The category's share of the group over its share of residents, with a 95 % Wilson score interval of the share of "
                + "the group. “More”: the whole interval lies above 1; “fewer”: below 1. People of a category that residents do "
                + "not have, such as “Not known”, are first taken off the group where their number is shown; where it is hidden, "
                + "they stay in, and every share is a little low for it."
        )
    }
}
