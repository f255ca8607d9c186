import ArgumentParser
import Sealing

extension KeysCommand {
    struct ChangePassphrase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "passphrase",
            abstract: "Put an organisation's own keys under a passphrase, change it, or take it away.",
            discussion: """
                The keys stay the same, so nobody else has to do anything. A copy of the old file still opens with the \
                old passphrase: if somebody could have such a copy, make a new identity and a new epoch instead.
                """
        )

        @Option(help: "Your organisation's id in the programme file.") var organisation: String
        @OptionGroup var keys: KeyOptions
        @Option(help: "A file (mode 0600) with the new passphrase; without it you are asked.")
        var newPassphraseFile: String?
        @Flag(help: "Keep the keys without a passphrase: whoever can read the file can use it.") var remove = false

        func validate() throws {
            guard !(remove && newPassphraseFile != nil) else {
                throw ValidationError("give --new-passphrase-file or --remove, not both")
            }
        }

        func run() throws {
            try keys.folder.rewrapIdentity(of: organisation, under: remove ? nil : new)
            if remove {
                Console.result("\(organisation).identity is not under a passphrase: whoever can read it can use it.")
            } else {
                Console.result("\(organisation).identity is under the new passphrase; its keys are the same as before.")
            }
            Console.result("Copies of the old file, backups too, open as before: replace or delete them.")
        }

        private var new: KeyFolder.PassphraseSource {
            let file = newPassphraseFile
            return { () throws(SealingError) in
                if let file { try Passphrase.read(file) } else { try TerminalPassphrase.ask(isNew: true) }
            }
        }
    }
}
