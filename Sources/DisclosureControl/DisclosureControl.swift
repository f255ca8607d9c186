/// Turns requests for tables into a release that gives no hidden count away, or refuses.
///
/// - Source: docs/disclosure-control.md.
public enum DisclosureControl {}
