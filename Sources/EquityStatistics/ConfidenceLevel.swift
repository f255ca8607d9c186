/// How sure an interval is meant to be.
public enum ConfidenceLevel: String, CaseIterable, Sendable {
    /// 95 %: about two standard errors each way.
    case percent95
    /// 99.8 %: about three standard errors each way, as on funnel plots.
    case percent99point8

    /// The normal deviate that leaves half of the rest above it.
    ///
    /// - Source: R 4.2, `qnorm(0.975)` and `qnorm(0.999)`.
    public var deviate: Double {
        switch self {
        case .percent95: 1.959963984540054
        case .percent99point8: 3.090232306167813
        }
    }

    /// The chance left out on each side.
    public var tail: Double {
        switch self {
        case .percent95: 0.025
        case .percent99point8: 0.001
        }
    }
}
