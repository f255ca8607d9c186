import Foundation
import Governance
import Testing
import TestSupport

struct ExampleProgrammeTests {
    @Test func `The example programme is in order and says what it should`() throws {
        let programme = try Example.programme()
        #expect(programme.id == "wexmouth-shared-cohorts")
        #expect(programme.environment == .test)
        #expect(
            programme.partners.map(\.id) == [
                "hospital", "gp", "housing", "social-care", "police", "fire", "charity", "advice",
            ]
        )
        #expect(programme.roles.keyHolders == programme.linkedPartners.map(\.id))
        #expect(
            programme.attributes.map(\.name) == [
                "age_band", "sex", "ethnic_group", "deprivation_fifth", "ward", "rural_class", "breastfeeding",
                "crisis_contact", "missed_appointment", "joint_plan",
            ]
        )
        #expect(
            programme.attribute("age_band")?.values.map(\.code) == ["0-15", "16-24", "25-44", "45-64", "65-79", "80+"]
        )
        #expect(programme.attribute("ethnic_group")?.values.filter(\.weak).map(\.code) == ["not_stated"])
        #expect(programme.attribute("joint_plan")?.values.map(\.code) == ["yes", "no"])
        #expect(programme.attribute("ward")?.kind == .area(column: "ward_code"))
        #expect(programme.outputs.map(\.kind) == [.cohortProfile, .cohortProfile, .serviceOverlap, .linkageQuality])
        #expect(programme.disclosure.preset == "nhs-hes")
        #expect(programme.disclosure.smallestCohort == 50)
        #expect(programme.linkage.matchProbability == 0.5)
        #expect(programme.referenceDate.description == "2025-09-30")
        #expect(programme.approvalsRequired.count == 11)
        #expect(programme.approvalsLastDays == 365)
    }

    @Test func `Everybody's NHS number stays with those who have one: police, fire and charity link without it`() throws
    {
        let programme = try Example.programme()
        let senders = programme.partners.filter { $0.linkFields.contains(.nhsNumber) }.map(\.id)
        #expect(senders == ["hospital", "gp", "housing", "social-care"])
    }

    @Test func `The place's files are there, beside the programme file`() throws {
        let place = try #require(try Example.programme().place)
        for path in [place.areas, place.postcodes, place.population] {
            #expect(path.hasPrefix(Repository.root + "/governance/place/"))
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `Every ward and every fifth of the place's areas is a permitted value, and the reverse`() throws {
        let programme = try Example.programme()
        let place = try #require(programme.place)
        let lines = try String(contentsOfFile: place.areas, encoding: .utf8).split(whereSeparator: \.isNewline)
        let header = try #require(lines.first).split(separator: ",").map(String.init)
        for attribute in programme.attributes {
            guard case .area(let column) = attribute.kind else { continue }
            let index = try #require(header.firstIndex(of: column))
            let found = Set(lines.dropFirst().map { String($0.split(separator: ",")[index]) })
            #expect(found == Set(attribute.values.map(\.code)))
        }
    }

    @Test func `Beside every number of the example stands a reason`() throws {
        for line in try Example.text().split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "#", maxSplits: 1)
            guard let key = parts.first?.split(separator: ":").first,
                let value = parts.first?.split(separator: ":").last,
                Double(value.trimmingCharacters(in: .whitespaces)) != nil
            else { continue }
            #expect(parts.count == 2, "\(key)")
        }
    }

    @Test func `The hash is SHA-256 of the exact bytes: any edit changes it, even to a comment`() throws {
        let text = try Example.text()
        let hash = try Example.read(text).hash
        #expect(hash.count == 64)
        #expect(try Example.programme().hash == hash)
        #expect(try Example.read(text + "\n").hash != hash)
        #expect(try Example.read(text + "# a comment\n").hash != hash)
        #expect(try Example.programme().hashInGroups.split(separator: " ").count == 16)
        #expect(try Example.programme().hashInGroups.filter { $0 != " " } == hash)
    }

    @Test func `Paths are relative to the programme file and stay below its folder`() throws {
        let text = try Example.text()
        let programme = try Programme.read(Array(text.utf8), path: "some/where/programme.yaml")
        #expect(programme.place?.areas == "some/where/place/areas.csv")
        #expect(try Example.read(text).place?.areas == "place/areas.csv")
    }

    @Test func `Every programme file of the benchmarks is in order`() throws {
        let folder = Repository.root + "/Benchmarks"
        var found = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let path = "\(folder)/\(name)/programme.yaml"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            #expect(throws: Never.self) { try Programme.load(path: path) }
            found += 1
        }
        #expect(found >= 2)
    }

    @Test func `A service of two partners counts once`() throws {
        let programme = try Example.read(try Example.edited("service: Adult social care", "service: Council housing"))
        #expect(programme.services.map(\.label).count == 6)
        #expect(programme.services[2] == .init(label: "Council housing", partners: ["housing", "social-care"]))
    }

    @Test func `A programme may go without place, attributes, cohorts and outputs`() throws {
        let programme = try Example.read(
            """
            schema_version: 1
            programme:
              id: two-files
              title: Two files linked
              version: 1
              environment: test
              purpose: Measures the linkage of two invented files against their known truth.
              prohibited_uses: [decisions_about_individuals, law_enforcement_targeting]
              valid_from: 2025-01-01
              valid_to: 2030-12-31
              reference_date: 2025-01-01
            roles: { key_holders: [left, right], matcher: linkage-unit, reporter: intelligence-unit }
            linkage: { profile: standard, catalogue: standard-1, epoch: 1, match_probability: 0.5 }
            partners:
              - { id: left, name: Left file, sector: council, service: Left, link_fields: [given_name, surname, date_of_birth], attributes: [], max_records: 10000 }
              - { id: right, name: Right file, sector: council, service: Right, link_fields: [given_name, surname, date_of_birth], attributes: [], max_records: 10000 }
            disclosure: { preset: nhs-hes, smallest_cohort: 10, reason: Nothing is published from this programme. }
            retention: { packages_days: 30, tokens_days: 30, linked_file_days: 90, outputs_years: 6 }
            approvals_required:
              - { organisation: left, role: ig_lead }
              - { organisation: right, role: ig_lead }
            """
        )
        #expect(programme.place == nil)
        #expect(programme.cohorts.isEmpty)
        #expect(programme.outputs.isEmpty)
    }
}
