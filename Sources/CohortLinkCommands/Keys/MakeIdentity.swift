import ArgumentParser
import Sealing

extension KeysCommand {
    struct MakeIdentity: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "identity",
            abstract: "Make an organisation's own keys: one to sign, one to be sealed to."
        )

        @Option(help: "The organisation's id in the programme file.") var organisation: String
        @Option(help: "The organisation's key folder; made if missing.") var output: String
        @Flag(help: "Wrap the keys under a passphrase, asked for here.") var passphrase = false
        @Option(help: "Wrap the keys under the passphrase in this file (mode 0600).") var passphraseFile: String?

        func validate() throws {
            guard !organisation.isEmpty,
                organisation.allSatisfy({ ($0.isASCII && ($0.isLowercase || $0.isNumber)) || $0 == "-" })
            else { throw ValidationError("an organisation's id has lower-case letters, digits and hyphens") }
        }

        func run() throws {
            let identity = try KeyFolder(path: output, passphrase: source).makeIdentity(for: organisation)
            Console.result(
                "Made \(organisation).identity (keep it) and \(organisation).public (give it to the others)."
            )
            if source == nil {
                Console.result("The identity is not under a passphrase: whoever can read the file can use it.")
            }
            Console.result("Fingerprint, to be compared by telephone:")
            Console.result("  \(try identity.spokenFingerprint())")
            Console.result("  \(try identity.fingerprint())")
            Console.result("Next: put the other organisations' .public files into \(output), and compare the words.")
        }

        private var source: KeyFolder.PassphraseSource? {
            guard passphrase || passphraseFile != nil else { return nil }
            let file = passphraseFile
            return { () throws(SealingError) in
                if let file { try Passphrase.read(file) } else { try TerminalPassphrase.ask(isNew: true) }
            }
        }
    }
}
