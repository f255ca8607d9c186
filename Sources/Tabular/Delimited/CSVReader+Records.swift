import SafeFiles

/// Cutting bytes into records: the part of the reader that runs once a byte.
extension CSVReader {
    mutating func refill() throws(TabularError) {
        chunkOffset += filled
        var failure: FileError?
        var got = 0
        chunk.withUnsafeMutableBytes { buffer in
            do throws(FileError) { got = try source.read(into: buffer) } catch { failure = error }
        }
        if let failure { throw TabularError(.file, file: file, row: row + 1, reason: failure.reason) }
        filled = got
        position = 0
    }

    /// Reads one record into `storage` and `ends`; `false` when nothing is left.
    mutating func readRecord() throws(TabularError) -> Bool {
        storage.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        sawHighByte = false
        sawLineEnd = false
        var state = State.fieldStart
        var any = false
        while true {
            guard storage.count <= Self.recordLimit, ends.count < Self.cellLimit else { throw tooLong() }
            if position == filled {
                try refill()
                if filled == 0 { return try endOfFile(state, any: any) }
            }
            if !any {
                any = true
                row += 1
                recordOffset = chunkOffset + position
            }
            // Plain cells are most of a file: copy each in one piece, and take the delimiter behind it at once.
            switch state {
            case .quoted: copyRun(quoted: true)
            case .plain: copyRun(quoted: false)
            case .fieldStart where chunk[position] != 0x22:
                let start = position
                copyRun(quoted: false)
                if position > start { state = .plain }
            case .fieldStart, .quoteClosed, .carriageReturn: break
            }
            if position == filled { continue }
            let byte = chunk[position]
            position += 1
            if byte == delimiter && state != .quoted && state != .carriageReturn {
                ends.append(storage.count)
                state = .fieldStart
                continue
            }
            if try step(byte, &state) {
                if sawHighByte { try checkText() }
                return true
            }
        }
    }

    enum State { case fieldStart, plain, quoted, quoteClosed, carriageReturn }

    private mutating func copyRun(quoted: Bool) {
        let delimiter = delimiter
        let start = position
        let (end, high, lineEnd) = chunk.withUnsafeBufferPointer { bytes in
            var index = start
            var high: UInt8 = 0
            var lineEnd = false
            while index < filled {
                let byte = bytes[index]
                if byte == 0x22 || byte == 0 { break }
                if byte == 0x0A || byte == 0x0D {
                    if !quoted { break }
                    lineEnd = true
                }
                if !quoted && byte == delimiter { break }
                high |= byte
                index &+= 1
            }
            return (index, high, lineEnd)
        }
        storage.append(contentsOf: chunk[start..<end])
        sawHighByte = sawHighByte || high >= 0x80
        sawLineEnd = sawLineEnd || lineEnd
        position = end
    }

    /// Takes one byte; `true` when the record is complete.
    private mutating func step(_ byte: UInt8, _ state: inout State) throws(TabularError) -> Bool {
        if byte == 0 {
            throw TabularError(.encoding, file: file, row: row, reason: "holds a NUL byte; \(Advice.save)")
        }
        switch state {
        case .carriageReturn:
            guard byte == 0x0A else {
                throw TabularError(
                    .encoding,
                    file: file,
                    row: row,
                    reason: "ends lines with CR alone, as old Macintosh files do; \(Advice.save)"
                )
            }
            return true
        case .quoted:
            if byte == 0x22 { state = .quoteClosed } else { append(byte) }
            return false
        case .quoteClosed where byte == 0x22:
            append(byte)
            state = .quoted
            return false
        case .fieldStart where byte == 0x22:
            state = .quoted
            return false
        case .fieldStart, .plain, .quoteClosed:
            break
        }
        if byte == delimiter {
            ends.append(storage.count)
            state = .fieldStart
        } else if byte == 0x0A || byte == 0x0D {
            ends.append(storage.count)
            state = .carriageReturn
            return byte == 0x0A
        } else if state == .quoteClosed || byte == 0x22 {
            throw TabularError(
                .brokenQuotes,
                file: file,
                row: row,
                column: columnName(ends.count),
                reason: "a quote is out of place; put the whole cell in quotes and double those inside it"
            )
        } else {
            append(byte)
            state = .plain
        }
        return false
    }

    private mutating func append(_ byte: UInt8) {
        storage.append(byte)
        sawHighByte = sawHighByte || byte >= 0x80
        sawLineEnd = sawLineEnd || byte == 0x0A || byte == 0x0D
    }

    private func tooLong() -> TabularError {
        TabularError(
            .tooLong,
            file: file,
            row: row,
            reason: "is longer than \(Self.recordLimit) bytes or \(Self.cellLimit) cells; is a quote left open?"
        )
    }

    private mutating func endOfFile(_ state: State, any: Bool) throws(TabularError) -> Bool {
        guard any else { return false }
        if state == .quoted {
            throw TabularError(
                .brokenQuotes,
                file: file,
                row: row,
                column: columnName(ends.count),
                reason: "a quote is opened and never closed; close it"
            )
        }
        if state != .carriageReturn { ends.append(storage.count) }
        if sawHighByte { try checkText() }
        return true
    }

    /// Refuses, or converts, a record with bytes above 7F.
    private mutating func checkText() throws(TabularError) {
        let isUTF8 = storage.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
        switch layout.encoding {
        case .utf8:
            // Two halves of a character never lie in two cells: each cell must be sound by itself.
            if isUTF8 && cellsStartCharacters() { return }
            throw notUTF8()
        case .windows1252:
            if isUTF8 { utf8Records += 1 } else { otherRecords += 1 }
            guard let cell = Windows1252.convert(&storage, &ends, spare: &spare) else { return }
            throw TabularError(
                .encoding,
                file: file,
                row: row,
                column: columnName(cell),
                reason: "holds a byte that Windows-1252 leaves undefined, so the file is in another encoding; "
                    + Advice.save
            )
        }
    }

    private func cellsStartCharacters() -> Bool {
        ends.allSatisfy { $0 == storage.count || storage[$0] & 0xC0 != 0x80 }
    }

    private func notUTF8() -> TabularError {
        var start = 0
        var column = 0
        for (index, end) in ends.enumerated() {
            if String(validating: storage[start..<end], as: UTF8.self) == nil {
                column = index
                break
            }
            start = end
        }
        let place = invalidOffset().map { "byte \($0) of the file" } ?? "a byte"
        return TabularError(
            .encoding,
            file: file,
            row: row,
            column: columnName(column),
            reason: "is not UTF-8 text (\(place)); where it is Windows-1252, "
                + advice.text(.encoding, TextEncoding.windows1252.rawValue)
        )
    }

    /// The place of the record's first byte that is not UTF-8, counted from 0.
    private func invalidOffset() -> Int? {
        let length = min(chunkOffset + position - recordOffset, 4 * Self.recordLimit)
        guard let bytes = try? source.bytes(at: recordOffset, count: length) else { return nil }
        return UTF8Check.firstInvalid(bytes).map { recordOffset + $0 }
    }

    /// A column's number: its name could be a person's value where the header row is missing.
    private func columnName(_ index: Int) -> String { String(index + 1) }
}
