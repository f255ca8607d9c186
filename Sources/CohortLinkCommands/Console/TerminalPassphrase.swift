import Glibc
import Sealing

/// Asks for a passphrase on the terminal, unseen.
enum TerminalPassphrase {
    /// Asks once, or twice where a new passphrase is set.
    ///
    /// - Parameter isNew: Whether it must be typed again.
    /// - Returns: The passphrase.
    /// - Throws: `keyFile` without a terminal, `weakKey` for a short one or two that differ.
    static func ask(isNew: Bool) throws(SealingError) -> Passphrase {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw SealingError(
                .keyFile,
                "a passphrase is needed and there is no terminal to ask on; give --passphrase-file FILE (mode 0600)"
            )
        }
        defer { close(terminal) }
        let first = try read(terminal, prompt: isNew ? "New passphrase: " : "Passphrase: ")
        if isNew {
            let second = try read(terminal, prompt: "Once more: ")
            let equal = first.withBytes { one in second.withBytes { two in one.elementsEqual(two) } }
            guard equal else { throw SealingError(.weakKey, "the two passphrases differ; try again") }
        }
        return try Passphrase(first)
    }

    private static func read(_ terminal: Int32, prompt: String) throws(SealingError) -> SecretBytes {
        var settings = termios()
        let known = tcgetattr(terminal, &settings) == 0
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        if known { tcsetattr(terminal, TCSAFLUSH, &silent) }
        defer {
            if known { tcsetattr(terminal, TCSAFLUSH, &settings) }
            _ = write(terminal, "\n", 1)
        }
        _ = write(terminal, prompt, prompt.utf8.count)
        var length = 0
        let line = SecretBytes(count: 1024) { buffer in
            while length < buffer.count, let base = buffer.baseAddress, Glibc.read(terminal, base + length, 1) == 1,
                base[length] != 0x0A
            { length += 1 }
        }
        guard length > 0 else { throw SealingError(.weakKey, "no passphrase was typed") }
        return line.withBytes { bytes in
            SecretBytes(count: length) { _ = $0.update(fromContentsOf: bytes[..<length]) }
        }
    }
}
