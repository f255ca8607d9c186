import ArgumentParser
import Governance
import Pseudonyms
import SafeFiles
import Sealing

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make and look at keys. Keys are files, never arguments.",
        subcommands: [MakeIdentity.self, Linkage.self, Inspect.self]
    )

    struct MakeIdentity: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "identity",
            abstract: "Make an organisation's own keys: one to sign, one to be sealed to."
        )

        @Option(help: "The organisation's id in the programme file.") var organisation: String
        @Option(help: "The organisation's key folder; made if missing.") var output: String

        func run() throws {
            try checkID(organisation)
            let identity = try KeyFolder(path: output).makeIdentity(for: organisation)
            Console.result(
                "Made \(organisation).identity (keep it) and \(organisation).public (give it to the others)."
            )
            Console.result("Fingerprint, to be compared by telephone: \(try identity.fingerprint())")
            Console.result("Next: put the other organisations' .public files into \(output).")
        }

        private func checkID(_ id: String) throws {
            guard !id.isEmpty, id.allSatisfy({ ($0.isASCII && ($0.isLowercase || $0.isNumber)) || $0 == "-" }) else {
                throw ValidationError("an organisation's id has lower-case letters, digits and hyphens")
            }
        }
    }

    struct Linkage: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the linkage key of a programme's epoch, for the agents only.",
            discussion: """
                One key holder makes it and hands a copy to every other key holder, never to the matcher or the \
                reporter. (The ceremony in which no single holder chooses the key is still to come.)
                """
        )

        @Option(help: "The programme file.") var programme: String
        @Option(help: "The key holder's key folder; made if missing.") var output: String

        func run() throws {
            let programme = try ProgrammeFile.load(programme)
            let key = try LinkageKey.drawn(
                programme: programme.id,
                epoch: programme.linkage.epoch,
                holders: programme.roles.keyHolders
            )
            let folder = KeyFolder(path: output)
            let owner = LinkageKey.owner(programme: programme.id, epoch: programme.linkage.epoch)
            try key.withRoot { (root) throws(SealingError) in
                try folder.writeLinkageRoot(root, owner: owner, epoch: programme.linkage.epoch)
            }
            Console.result("Made linkage-\(programme.linkage.epoch).key. Check value: \(try key.checkValue())")
            Console.result("Next: copy it to the other key holders by a safe way; their check value must be the same.")
        }
    }

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the check value of a linkage key and the fingerprints of public keys; never a key."
        )

        @Option(help: "The programme file.") var programme: String
        @Option(help: "The key folder.") var keys: String

        func run() throws {
            let programme = try ProgrammeFile.load(programme)
            let folder = KeyFolder(path: keys)
            var seen = 0
            for organisation in programme.partners.map(\.id) + [programme.roles.matcher, programme.roles.reporter]
            where RegularFile.exists(Folder.join(keys, "\(organisation).public")) {
                let identity = try folder.publicIdentity(of: organisation)
                Console.result("\(Console.padded(organisation, 24)) \(try identity.fingerprint())")
                seen += 1
            }
            let epoch = programme.linkage.epoch
            let owner = LinkageKey.owner(programme: programme.id, epoch: epoch)
            if RegularFile.exists(Folder.join(keys, "linkage-\(epoch).key")) {
                let key = LinkageKey(
                    programme: programme.id,
                    epoch: epoch,
                    root: try folder.linkageRoot(owner: owner, epoch: epoch)
                )
                Console.result("\(Console.padded("linkage key \(epoch)", 24)) \(try key.checkValue())")
                seen += 1
            }
            guard seen > 0 else {
                throw SealingError(.keyFile, "\(keys): holds no key of this programme; is it the right folder?")
            }
        }
    }
}
