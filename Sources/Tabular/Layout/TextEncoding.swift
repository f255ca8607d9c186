/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8; a byte order mark at the start is stripped once.
    case utf8 = "utf-8"
    /// Windows-1252, what Excel on a British or American computer writes as plain 'CSV'.
    case windows1252 = "windows-1252"
}
