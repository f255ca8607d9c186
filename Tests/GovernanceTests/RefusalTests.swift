import Foundation
import Governance
import Testing
import TestSupport

/// Every refusal names the line and column of what is wrong.
struct RefusalTests {
    @Test(
        "refused at its line and column",
        arguments: ProgrammeEdit.form + ProgrammeEdit.rules + ProgrammeEdit.intakes + ProgrammeEdit.contacts
    )
    func refuses(_ edit: ProgrammeEdit) throws {
        let text = try Example.edited(edit.old, edit.new)
        let place = try Example.place(of: edit.at, in: text)
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == edit.code)
        #expect(error?.line == place.line)
        #expect(error?.column == place.column)
        let sentence = error?.description ?? ""
        #expect(sentence.contains(edit.says), "\(sentence)")
        #expect(sentence.hasPrefix("programme.yaml, line \(place.line), column \(place.column): "))
    }

    @Test func `A dimension that no partner may send is refused (G22)`() throws {
        let text = try Example.edited("ward, crisis_contact, missed_appointment]", "ward, crisis_contact]")
            .replacingOccurrences(
                of: "by: [age_band, sex, ethnic_group",
                with: "by: [missed_appointment, sex, ethnic_group"
            )
        let place = try Example.place(of: "missed_appointment, sex", in: text)
        #expect(
            throws: GovernanceError(
                .notPermitted,
                file: "programme.yaml",
                line: place.line,
                column: place.column,
                reason: ""
            )
        ) { try Example.read(text) }
    }

    @Test func `An area needs the place's files`() throws {
        let text = try Example.text()
        let start = try #require(text.range(of: "place:\n"))
        let end = try #require(text.range(of: "# Who sends what."))
        let error = #expect(throws: GovernanceError.self) {
            try Example.read(text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
        }
        #expect(error?.code == .unknownName)
    }

    @Test func `A file that is missing, a folder, UTF-16 or too large is refused`() throws {
        let folder = try TemporaryFolder()
        func code(_ path: String) -> GovernanceError.Code? {
            do {
                _ = try Programme.load(path: path)
                return nil
            } catch { return error.code }
        }
        #expect(code(folder.file("none.yaml")) == .document)
        #expect(code(folder.path) == .document)
        #expect(code(try folder.write([0xFF, 0xFE, 0x61, 0x00], to: "utf16.yaml")) == .document)
        #expect(code(try folder.write(String(repeating: "#", count: (1 << 20) + 1), to: "large.yaml")) == .document)
        #expect(code(try folder.write(try Example.text(), to: "good.yaml")) == nil)
    }

    @Test(
        "identifiers are refused as attribute names, however they are dressed",
        arguments: [
            "name", "given_name", "surname", "dob", "date_of_birth", "postcode", "nhs_number", "uprn", "address",
            "phone",
            "email", "nhs_nurnber", "nhs_num8er", "p0stcode", "emai1", "e_mail", "ernail", "dateofbirth",
            "home_postcode",
            "surnarne", "patient_name", "nhsnumber", "d0b", "te1ephone", "vprn_uprn", "full_address", "work_phone",
        ]
    )
    func identifiers(_ name: String) throws {
        let text = try Example.edited("- name: joint_plan", "- name: \(name)")
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == .identifier)
    }

    @Test(
        "ordinary attribute names are not taken for identifiers",
        arguments: [
            "carer", "wait_weeks", "tenure", "referral_outcome", "language_need", "rural_or_urban", "ed_visits",
        ]
    )
    func ordinary(_ name: String) throws {
        let text = try Example.edited("- name: joint_plan", "- name: joint_plan2")
            .replacingOccurrences(of: "joint_plan", with: name).replacingOccurrences(of: name + "2", with: name)
        #expect(try Example.read(text).attribute(name) != nil)
    }
}
