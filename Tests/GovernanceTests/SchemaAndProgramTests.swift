import Documents
import Foundation
import Governance
import Testing
import TestSupport

/// The schema is what the program enforces: neither knows a key or a word that the other does not.
@Suite("One truth: the schema and the program")
struct SchemaAndProgramTests {
    private func schema() throws -> DocumentValue {
        let path = Repository.root + "/Schemas/programme.schema.json"
        return try StrictJSON.parse(try DocumentFile.bytes(of: path), file: path)
    }

    private func keys(_ value: DocumentValue) -> Set<String> {
        var found: Set<String> = []
        switch value.content {
        case .object(let members):
            for member in members {
                if member.name == "properties", case .object(let properties) = member.value.content {
                    found.formUnion(properties.map(\.name))
                }
                found.formUnion(keys(member.value))
            }
        case .array(let values): for value in values { found.formUnion(keys(value)) }
        default: break
        }
        return found
    }

    private func words(_ names: String...) throws -> [String] {
        var value: DocumentValue? = try schema()["$defs"]
        for name in names { value = Int(name).map { value?[$0] } ?? value?[name] }
        return try #require(value).strings()
    }

    @Test("every key of the schema is read by the loader, and the loader reads no other")
    func keysAgree() throws {
        let root = Repository.root + "/Sources/Governance/"
        var source = ""
        var loading = ""
        for path in FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: root + path, encoding: .utf8)
            source += text
            if path.hasPrefix("Loading/") { loading += text }
        }
        var known = keys(try schema())
        // Read by the names of the enumerations that they stand for.
        let byEnumeration = Set(
            Programme.ApprovalRole.allCases.map(\.rawValue) + Programme.RiskAppetite.Number.allCases.map(\.rawValue)
        )
        let unread = known.filter { !source.contains("\"\($0)\"") && !byEnumeration.contains($0) }
        // Fixed by the schema itself.
        #expect(unread.subtracting(["schema_version"]).isEmpty, "\(unread.sorted())")
        known.formUnion(byEnumeration)
        let reads = loading.matches(of: /(?:member\(|\[)"([a-z_0-9]+)"[\])]/).map { String($0.1) }
        #expect(reads.count > 100)
        for read in reads { #expect(known.contains(read), "\(read)") }
    }

    @Test("every word that the schema permits is a word of the program, in the same order")
    func wordsAgree() throws {
        #expect(
            try words("partner", "properties", "sector", "enum") == Programme.Partner.Sector.allCases.map(\.rawValue)
        )
        #expect(
            try words("partner", "properties", "intake", "enum") == Programme.Partner.Intake.allCases.map(\.rawValue)
        )
        #expect(
            try words("partner", "properties", "link_fields", "items", "enum")
                == Programme.LinkField.allCases.map(\.rawValue)
        )
        #expect(
            Set(try words("partner", "properties", "contains", "items", "enum"))
                == Set(Programme.Content.allCases.map(\.rawValue))
        )
        #expect(try words("partner", "properties", "regime", "enum") == Programme.Regime.allCases.map(\.rawValue))
        #expect(
            try words("partner", "properties", "social_care", "enum") == Programme.SocialCare.allCases.map(\.rawValue)
        )
        #expect(
            try words("confidentiality", "properties", "route", "enum")
                == Programme.Confidentiality.Route.allCases.map(\.rawValue)
        )
        #expect(
            try words("lawful_basis", "properties", "gateways", "items", "enum")
                == Programme.LawfulBasis.Gateway.allCases.map(\.rawValue)
        )
        #expect(
            try words("purpose", "properties", "category", "enum")
                == Programme.Purpose.Category.allCases.map(\.rawValue)
        )
        #expect(try words("risk", "enum") == Programme.ImpactAssessment.Risk.allCases.map(\.rawValue))
        #expect(try words("audience", "enum") == Programme.Output.Audience.allCases.map(\.rawValue))
        #expect(try words("approval_role", "enum") == Programme.ApprovalRole.allCases.map(\.rawValue))
        #expect(
            try words("programme", "properties", "environment", "enum")
                == Programme.Environment.allCases.map(\.rawValue)
        )
        #expect(
            try words("risk_appetite", "properties", "reasons", "required")
                == Programme.RiskAppetite.Number.allCases.map(\.rawValue).filter { $0 != "audit_years" }
        )
        #expect(try words("five_safes", "required") == Programme.FiveSafes.Safe.allCases.map(\.rawValue))
    }

    @Test("the example and the template show every block that there is")
    func examplesAreComplete() throws {
        guard case .object(let blocks)? = try schema()["properties"]?.content else { return #expect(Bool(false)) }
        for name in ["governance/programme.yaml", "governance/template/programme.yaml"] {
            let text = try String(contentsOfFile: Repository.root + "/" + name, encoding: .utf8)
            for block in blocks where !["identities", "approvals", "place"].contains(block.name) {
                #expect(text.contains("\n\(block.name):"), "\(name) shows no \(block.name)")
            }
        }
    }
}
