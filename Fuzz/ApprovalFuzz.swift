import Governance
import Sealing

/// An approval as it comes by e-mail.
enum ApprovalFuzz {
    static func run(_ bytes: [UInt8]) {
        let path = Scratch.write(bytes, to: "a.approval")
        do {
            let approval = try Approval(path: path)
            guard approval.version > 0, approval.hash.utf8.count == 64, approval.signer.signingKey.count == 32,
                approval.signer.organisation == approval.organisation
            else { fatalError("an approval that breaks a promise") }
            // What is read is what is written: nothing else could be hidden beside what was signed.
            let again = Scratch.write(Array(approval.text.utf8), to: "b.approval")
            guard try Approval(path: again) == approval else { fatalError("an approval that reads otherwise again") }
        } catch {
            let text = "\(error)".dropFirst(path.count)
            guard text.utf8.count < 300, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
                fatalError("an error that repeats what it read")
            }
        }
    }
}
