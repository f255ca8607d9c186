/// What must hold for any bytes under the name of a mapping or of a list of codes: the entry of the fuzzer.
package enum MappingFuzz {
    /// Reads bytes as a mapping and as codes, and writes what was read again.
    ///
    /// - Parameter bytes: Anything; a NUL byte parts the mapping from the codes.
    /// - Returns: Whether the promises held: reading ends in a value or in an `AgentError` with a place inside the file,
    ///   and a list of codes to which one is added reads as before.
    package static func holds(_ bytes: [UInt8]) -> Bool {
        let cut = bytes.firstIndex(of: 0) ?? bytes.endIndex
        let list = Array(bytes[min(cut + 1, bytes.endIndex)...])
        guard keepsAnswers(list) else { return false }
        let codes = codes(list)
        guard let text = try? SheetText(Array(bytes[..<cut])) else { return true }
        guard text.rows.allSatisfy({ $0.cells.count == text.header.count }) else { return false }
        do {
            let mapping = try Mapping(text, path: "mapping.csv", attributeNames: ["sex", "ethnic_group"], codes: codes)
            return mapping.fields.values.allSatisfy { !$0.columns.isEmpty && !$0.columns.contains("") }
        } catch let error as AgentError {
            let last = text.rows.last?.number ?? 1
            return error.row.map { (1...max(1, last)).contains($0) } ?? true
        } catch {
            // A code table named in it that is not there.
            return true
        }
    }

    /// Whether a list of codes with one more row reads as before, and holds the row.
    private static func keepsAnswers(_ bytes: [UInt8]) -> Bool {
        guard let text = try? SheetText(bytes), (try? FilledCodes(text, path: FilledCodes.fileName)) != nil else {
            return true
        }
        var sheet = CodeSheet(text)
        let code = UnreadCode(column: "Gender", text: "=so \"new\", it is", rows: 7)
        sheet.add(code)
        guard let again = try? SheetText(Array(sheet.text.utf8)), again.header == text.header else { return false }
        return again.rows.dropLast().map(\.cells) == text.rows.map(\.cells) && CodeSheet(again).holds(code)
    }

    private static func codes(_ bytes: [UInt8]) -> FilledCodes {
        guard let text = try? SheetText(bytes) else { return FilledCodes() }
        return (try? FilledCodes(text, path: FilledCodes.fileName)) ?? FilledCodes()
    }
}
