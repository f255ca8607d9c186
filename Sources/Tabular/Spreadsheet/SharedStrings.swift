/// The texts that the cells of a workbook point to, in one piece of memory.
struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    /// Reads the part: runs of formatted text are joined, readings of East Asian text (`rPh`) are left out.
    init(_ xml: XMLPullReader) throws(TabularError) {
        let limits = xml.part.archive.limits
        let (item, text, reading) = (xml.name("si"), xml.name("t"), xml.name("rPh"))
        var inText = false
        var inReading = 0
        while let node = try xml.read() {
            switch node {
            case .start:
                if xml.name == text { inText = inReading == 0 && !xml.isEmpty }
                if xml.name == reading && !xml.isEmpty { inReading += 1 }
                if xml.name == item && xml.isEmpty { ends.append(bytes.count) }
            case .end:
                if xml.name == text { inText = false }
                if xml.name == reading { inReading -= 1 }
                if xml.name == item { ends.append(bytes.count) }
            case .text: if inText, let value = xml.text { EscapedText.append(value, to: &bytes) }
            case .other: break
            }
            guard ends.count <= limits.strings, bytes.count - (ends.last ?? 0) <= limits.rowBytes else {
                throw TabularError(
                    .tooLong,
                    file: xml.part.archive.file,
                    reason: "holds a cell of more than \(limits.rowBytes) bytes, or more than \(limits.strings) texts"
                )
            }
        }
    }

    /// One text; `nil` where there is none of that number.
    subscript(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}
