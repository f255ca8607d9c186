/// What must hold for any bytes under the name of a mapping or of a list of codes: the entry of the fuzzer.
package enum MappingFuzz {
    /// Reads bytes as a mapping and as codes, and writes what was read again.
    ///
    /// - Parameter bytes: Anything; a NUL byte parts the mapping from the codes.
    /// - Returns: Whether the promises held: reading ends in a value or in an `AgentError` with a place inside the file,
    ///   and no message repeats a cell that is longer than a name.
    package static func holds(_ bytes: [UInt8]) -> Bool {
        let cut = bytes.firstIndex(of: 0) ?? bytes.endIndex
        let codes = codes(Array(bytes[min(cut + 1, bytes.endIndex)...]))
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

    private static func codes(_ bytes: [UInt8]) -> FilledCodes {
        guard let text = try? SheetText(bytes) else { return FilledCodes() }
        return (try? FilledCodes(text, path: FilledCodes.fileName)) ?? FilledCodes()
    }
}
