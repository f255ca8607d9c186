/// Reads e-mail addresses.
public enum EmailAddress {
    /// Reads one address: lower case, the dots of the name left where they are.
    ///
    /// - Parameter text: The cell; outer blanks, `mailto:` and `Name <address>` are taken off; of several addresses the
    ///   first counts.
    /// - Returns: The address's bytes; missing; or refused as no plausible address or one that stands for none.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<[UInt8]> {
        var bytes = Array(text)[...]
        if let open = bytes.lastIndex(of: 0x3C), let close = bytes[open...].firstIndex(of: 0x3E) {
            bytes = bytes[(open + 1)..<close]
        }
        bytes = bytes.drop { $0.isBlank }.prefix { $0 != 0x3B && $0 != 0x2C }
        while bytes.last?.isBlank == true { bytes.removeLast() }
        var address = bytes.map(\.lowercased)
        if address.starts(with: "mailto:".utf8) { address.removeFirst(7) }
        guard !address.isEmpty else { return text.allSatisfy(\.isBlank) ? .missing : .refused(.format) }
        let parts = address.split(separator: 0x40, omittingEmptySubsequences: false)
        if parts.count == 1 { return .refused(placeholders.contains(address) ? .dummy : .format) }
        guard parts.count == 2 else { return .refused(.format) }
        let (name, domain) = (Array(parts[0]), Array(parts[1]))
        if names.contains(name) || domains.contains(domain) { return .refused(.dummy) }
        guard isName(name), isDomain(domain) else { return .refused(.format) }
        if ends.contains(where: { domain.suffix($0.count).elementsEqual($0) }) { return .refused(.dummy) }
        return .value(address)
    }

    /// Whether bytes are a plausible name before the at sign (RFC 5322 dot-atom, at most 64 bytes).
    static func isName(_ name: [UInt8]) -> Bool {
        guard (1...64).contains(name.count), name.first != 0x2E, name.last != 0x2E else { return false }
        var dot = false
        for byte in name {
            if byte == 0x2E && dot { return false }
            dot = byte == 0x2E
            guard byte.isLetter || byte.isDigit || dot || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) else {
                return false
            }
        }
        return true
    }

    /// Whether bytes are a plausible domain: labels of letters, digits and hyphens, the last of letters.
    static func isDomain(_ domain: [UInt8]) -> Bool {
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard domain.count <= 253, labels.count >= 2, let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter)
        else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D }
        }
    }

    private static func list(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { [UInt8]($0.utf8) })
    }
    private static let names = list(
        "none no noemail no-email no_email nomail noemailaddress noreply no-reply no_reply donotreply do-not-reply "
            + "test tester testing test1 unknown notknown not-known na n/a nil null dummy example refused declined "
            + "withheld anon anonymous xxx noone nobody fake email"
    )
    private static let domains = list(
        "none.com none.co.uk noemail.com noemail.co.uk nomail.com no.com no.co.uk test.com test.co.uk unknown.com "
            + "example.com example.org example.net example.co.uk none none.none email na.com localhost nhs.none noreply.com"
    )
    private static let ends = [".invalid", ".test", ".example", ".localhost"].map { [UInt8]($0.utf8) }
    private static let placeholders = list("none no n/a na nil null unknown refused declined - . ? x noemail")
}
