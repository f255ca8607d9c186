import Composites
import Documents

extension ProgrammeChecks {
    /// G25: weaker combinations and repeats stand in the profile `wide` alone, with their terms, and nowhere else.
    ///
    /// That an office of every partner approves them is asked with the other approvals (`requiredRoles`).
    func checkWide() throws(GovernanceError) {
        let linkage = document["linkage"]
        let isWide = programme.linkage.profile == .wide
        guard isWide == (programme.linkage.wide != nil) else {
            throw isWide
                ? trouble(
                    .missing,
                    at: linkage?["profile"],
                    "G25: the profile wide says how wide; add 'wide' with repeats, pinned_ceiling and reason"
                )
                : trouble(
                    .notPermitted,
                    at: linkage?["wide"],
                    "G25: in the profile standard no token appears twice; take 'wide' out, or name the profile wide"
                )
        }
        guard let catalogue = try? Catalogue.named(programme.linkage.catalogue) else { return }
        guard catalogue.isWide == isWide else {
            throw trouble(
                .notPermitted,
                at: linkage?["catalogue"],
                isWide
                    ? "G25: the profile wide goes with a wide catalogue, and '\(catalogue.id)' is none; name wide-1"
                    : "G25: '\(catalogue.id)' holds combinations that are about several people, which the profile standard "
                        + "does not let; name standard-2"
            )
        }
    }
}
