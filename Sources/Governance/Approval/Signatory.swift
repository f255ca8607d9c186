import Foundation
package import Sealing

/// What stands for the person who approved, so that one person does not sign for two offices unnoticed (G13).
///
/// The name itself is written nowhere. Whoever knows it can check the words against the signed paper; guessing it from
/// the words costs a tenth of a second a try. A person who gives two names is not found out by this.
package enum Signatory {
    /// The words of a person.
    ///
    /// - Parameters:
    ///   - name: As it stands on what the person signed; case, accents, blanks and points do not matter.
    ///   - organisation: The organisation's id.
    ///   - hash: SHA-256 of the programme file: the same person has other words in another version.
    /// - Returns: Eight words; `nil` for a name without two letters or digits.
    /// - Throws: `library`.
    package static func words(of name: String, organisation: String, hash: String) throws(SealingError) -> String? {
        let folded = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
        guard folded.count >= 2 else { return nil }
        let parts = LengthPrefixed("cohortlink/signatory/v1", hash, organisation, folded)
        return try StretchedWords.text(of: try SHA256.digest(parts.bytes), purpose: "signatory")
    }
}
