/// The version of this program, as outputs name it.
public enum ProgramVersion {
    /// Three numbers; the first two say what files look like.
    public static let text = "0.1.0"
}
