import Governance
import Pseudonyms
import SafeFiles
import SealedPackages
import Sealing

/// The keys of the demo's organisations, each in a folder of its own, and the linkage key that they make together.
struct DemoKeys {
    let folder: DemoFolder
    let programme: Programme

    /// Gives every organisation its own keys and the public keys of the others, and pins all in the programme file.
    func makeIdentities() throws {
        var identities: [PublicIdentity] = []
        for organisation in programme.organisations {
            identities.append(try KeyFolder(path: folder.keys(organisation)).makeIdentity(for: organisation))
        }
        for organisation in programme.organisations {
            let keys = KeyFolder(path: folder.keys(organisation))
            for identity in identities where identity.organisation != organisation { try keys.add(identity) }
        }
        var text = String(decoding: try RegularFile.contents(of: folder.programme), as: UTF8.self)
        text += "\n# The keys under which the organisations are believed, as `cohortlink keys inspect` prints them.\n"
        text += "identities:\n"
        for identity in identities {
            text += "  - { organisation: \(identity.organisation), fingerprint: \(try identity.fingerprint()) }\n"
        }
        try AtomicFile.write(text, to: folder.programme)
    }

    /// The ceremony: every key holder shares and combines in its own key folder, over one folder that all pass around.
    func makeLinkageKey() throws -> String {
        let epoch = programme.linkage.epoch
        let ceremonies = try programme.roles.keyHolders.map { holder in
            try KeyCeremony(
                programme: programme.id,
                epoch: epoch,
                holders: programme.roles.keyHolders,
                organisation: holder,
                keys: KeyFolder(path: folder.keys(holder)),
                exchange: folder.ceremony,
                today: SealingTime.now(keptDays: 0).created
            )
        }
        // All commit before anybody shares, and all share before anybody combines.
        for ceremony in ceremonies { _ = try ceremony.share() }
        for ceremony in ceremonies { _ = try ceremony.share() }
        let outcomes = try ceremonies.map { try $0.combine() }
        return outcomes[0].checkValue
    }
}
