import CXML2

/// Reads the elements of a workbook's part one after the other, in memory bounded by the deepest element.
///
/// The parser knows no network, loads no other file and replaces no entity; a document type is refused by `ZipPart`.
final class XMLPullReader {
    enum Node { case start, end, text, other }

    /// An element's or attribute's name, one pointer a name: comparing names is comparing pointers.
    typealias Name = UnsafePointer<UInt8>

    let part: ZipPart
    private let reader: xmlTextReaderPtr

    init(_ part: ZipPart) throws(TabularError) {
        self.part = part
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let opened = xmlReaderForIO(
            { context, buffer, length in
                guard let context, let buffer else { return -1 }
                let part = Unmanaged<ZipPart>.fromOpaque(context).takeUnretainedValue()
                return Int32(part.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))))
            },
            nil,
            Unmanaged.passUnretained(part).toOpaque(),
            nil,
            // Every program that writes workbooks writes UTF-8; said here, no declaration can say otherwise.
            "UTF-8",
            Int32(options)
        )
        guard let opened else { throw part.failure ?? ZipArchive.damaged(part.archive.file, sheet: part.sheet) }
        reader = opened
        cohortlink_xml_silence(reader)
    }

    deinit { xmlFreeTextReader(reader) }

    /// The one pointer of a name in this document.
    func name(_ text: String) -> Name { xmlTextReaderConstString(reader, text) }

    /// Goes to the next node.
    ///
    /// - Returns: Its kind; `nil` at the end of a sound document.
    func read() throws(TabularError) -> Node? {
        switch xmlTextReaderRead(reader) {
        case 1: break
        case 0:
            try part.finish()
            return nil
        default: throw part.failure ?? ZipArchive.damaged(part.archive.file, sheet: part.sheet)
        }
        switch xmlTextReaderNodeType(reader) {
        case 1:
            part.endProlog()
            guard xmlTextReaderDepth(reader) < Int32(part.archive.limits.depth) else { throw damaged() }
            return .start
        case 15: return .end
        // Text, CDATA, and blanks, which are text where they stand inside a text element.
        case 3, 4, 13, 14: return .text
        // A reference to an entity, the entity, a document type.
        case 5, 6, 10: throw damaged()
        default: return .other
        }
    }

    private func damaged() -> TabularError { ZipArchive.damaged(part.archive.file, sheet: part.sheet) }

    /// The element's name, without its prefix.
    var name: Name? { xmlTextReaderConstLocalName(reader) }

    /// Whether the element is written `<like-this/>`: no end follows.
    var isEmpty: Bool { xmlTextReaderIsEmptyElement(reader) == 1 }

    /// The text of a text node, ended by NUL.
    var text: UnsafePointer<UInt8>? { xmlTextReaderConstValue(reader) }

    /// Goes through the attributes of the element.
    func attributes(_ take: (_ name: Name, _ value: UnsafePointer<UInt8>) -> Void) {
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            guard let name = xmlTextReaderConstLocalName(reader), let value = xmlTextReaderConstValue(reader) else {
                continue
            }
            take(name, value)
        }
        xmlTextReaderMoveToElement(reader)
    }

    /// One attribute of the element.
    func attribute(_ wanted: Name) -> String? {
        var found: String?
        attributes { name, value in if name == wanted { found = String(cString: value) } }
        return found
    }
}
