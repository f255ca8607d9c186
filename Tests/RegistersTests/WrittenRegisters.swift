import Testing
import Governance
import Registers
import TestSupport

/// Registers written into a folder for a test.
struct WrittenRegisters {
    let folder: TemporaryFolder

    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        for (name, text) in files { _ = try folder.write(text, to: name) }
    }

    func read(publicNames: [String] = []) throws -> Registers {
        try Registers.read(folder: folder.path, publicNames: publicNames)
    }

    /// Registers of a few files.
    static func reading(_ files: [String: String]) throws -> Registers { try WrittenRegisters(files).read() }

    /// The error that reading meets; `nil` for none.
    static func error(_ files: [String: String]) throws -> RegisterError? {
        let written = try WrittenRegisters(files)
        do throws(RegisterError) {
            _ = try Registers.read(folder: written.folder.path)
            return nil
        } catch {
            return error
        }
    }

    /// A file of a register: the header of its layout and rows given by column, the rest empty.
    static func file(_ layout: String, _ rows: [[String: String]]) -> String {
        let columns = RegisterLayout.all.first { $0.name == layout }?.columns.map(\.name) ?? []
        let lines = rows.map { row in
            columns.map { name in "\"" + (row[name] ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }
        return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }
}

func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
