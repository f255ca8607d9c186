import Foundation

/// Ratios and their limits, as they are printed.
///
/// - Source: E. B. Wilson, JASA 22 (1927); N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987),
///   section 2.3, for Byar's limits.
struct RateFigures: Hashable {
    let value: String
    let low: String
    let high: String

    private static let z = 1.959963984540054

    /// The figures for a numerator and a denominator; `nil` where there is no denominator, or a share above 1.
    init?(_ kind: TableSpec.Kind, _ numerator: Int, of denominator: Int, scale: Double, decimals: Int) {
        guard denominator > 0, numerator >= 0 else { return nil }
        let (x, n) = (Double(numerator), Double(denominator))
        value = Self.text(scale * x / n, decimals)
        switch kind {
        case .wilson:
            guard numerator <= denominator else { return nil }
            let z2 = Self.z * Self.z
            let middle = 2 * x + z2
            let spread = Self.z * (z2 + 4 * x * (1 - x / n)).squareRoot()
            low = Self.text(scale * max(0, middle - spread) / (2 * (n + z2)), decimals)
            high = Self.text(scale * min(2 * (n + z2), middle + spread) / (2 * (n + z2)), decimals)
        case .byars:
            func cube(_ value: Double) -> Double { value * value * value }
            let under = x == 0 ? 0 : x * cube(1 - 1 / (9 * x) - Self.z / (3 * x.squareRoot()))
            let over = (x + 1) * cube(1 - 1 / (9 * (x + 1)) + Self.z / (3 * (x + 1).squareRoot()))
            low = Self.text(scale * max(0, under) / n, decimals)
            high = Self.text(scale * over / n, decimals)
        default:
            low = ""
            high = ""
        }
    }

    /// A number with so many decimals, halves up.
    static func text(_ number: Double, _ decimals: Int) -> String {
        let factor = pow(10.0, Double(decimals))
        let scaled = (number * factor + 0.5 + 1e-9).rounded(.down)
        return String(format: "%.\(decimals)f", scaled / factor)
    }
}

extension RateFigures {
    /// A number without needless decimals.
    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
