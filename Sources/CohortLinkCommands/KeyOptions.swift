import ArgumentParser
import Sealing

/// The key folder and, where its identity is wrapped, the passphrase: a file or asked for, never an argument.
struct KeyOptions: ParsableArguments {
    @Option(help: "Your key folder.") var keys: String
    @Option(help: "A file (mode 0600) with the passphrase of your keys; without it you are asked where one is needed.")
    var passphraseFile: String?

    /// The folder, for keys that are there.
    var folder: KeyFolder {
        let file = passphraseFile
        return KeyFolder(path: keys) { () throws(SealingError) in
            if let file { try Passphrase.read(file) } else { try TerminalPassphrase.ask(isNew: false) }
        }
    }
}
