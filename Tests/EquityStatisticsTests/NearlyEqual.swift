/// Whether two numbers agree to about ten significant figures.
func nearlyEqual(_ left: Double, _ right: Double, within tolerance: Double = 1e-10) -> Bool {
    abs(left - right) <= tolerance * max(1e-3, abs(left), abs(right))
}
