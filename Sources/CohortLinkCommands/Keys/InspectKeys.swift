import ArgumentParser
import Governance
import Pseudonyms
import SafeFiles
import Sealing

extension KeysCommand {
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect",
            abstract: "Show the check value of a linkage key and the fingerprints of public keys; never a key."
        )

        @Option(help: "The programme file.") var programme: String
        @OptionGroup var keys: KeyOptions

        func run() throws {
            // Fingerprints are needed before anybody can approve: they stand in the file that is approved.
            let programme = try Programme.read(path: programme)
            let folder = keys.folder
            var seen = 0
            var own: String?
            for organisation in programme.partners.map(\.id) + [programme.roles.matcher, programme.roles.reporter] {
                if RegularFile.exists(Folder.join(keys.keys, "\(organisation).identity")) { own = organisation }
                guard RegularFile.exists(Folder.join(keys.keys, "\(organisation).public")) else { continue }
                let identity = try folder.publicIdentity(of: organisation)
                Console.result("\(Console.padded(organisation, 20)) \(try identity.spokenFingerprint())")
                Console.result("\(Console.padded("", 20)) \(try identity.fingerprint())")
                seen += 1
            }
            let epoch = programme.linkage.epoch
            if folder.hasLinkageKey(epoch: epoch), let own {
                let key = LinkageKey(
                    programme: programme.id,
                    epoch: epoch,
                    root: try folder.linkageRoot(
                        owner: LinkageKey.owner(programme: programme.id, epoch: epoch),
                        epoch: epoch,
                        sealedTo: try folder.identity(of: own)
                    )
                )
                Console.result("\(Console.padded("linkage key \(epoch)", 20)) \(try key.checkValue())")
                seen += 1
            }
            guard seen > 0 else {
                throw SealingError(.keyFile, "\(keys.keys): holds no key of this programme; is it the right folder?")
            }
        }
    }
}
