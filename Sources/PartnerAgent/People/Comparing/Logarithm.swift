import Glibc

extension Double {
    /// The logarithm to base 2.
    var logarithm: Double { log2(self) }
}
