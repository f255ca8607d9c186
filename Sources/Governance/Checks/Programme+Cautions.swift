extension Programme {
    /// Public authorities that rest their use on consent (article 6 (1) (a)).
    ///
    /// G20 flags them and refuses nothing: consent must be free, and somebody who needs a public authority can seldom
    /// refuse it (UK GDPR, recital 43), but there are uses where they can.
    public var authoritiesRestingOnConsent: [Partner] {
        partners.filter { $0.sector != .voluntary && $0.grounds.lawfulBasis?.article6 == "a" }
    }

    /// What no rule refuses and reviewers should weigh, each as a sentence; empty where there is nothing.
    public var cautions: [String] {
        authoritiesRestingOnConsent.map { partner in
            "G20: \(partner.name) is a public authority and rests on consent (article 6 (1) (a)); people can seldom refuse one "
                + "freely, so as a rule it rests on (e) with its law. Ask its data protection officer."
        }
    }
}
