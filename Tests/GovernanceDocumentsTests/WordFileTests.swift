import Foundation
import FoundationXML
import Governance
import GovernanceDocuments
import ReviewDocuments
import Testing
import TestSupport

@Suite("The Word file")
struct WordFileTests {
    private func document() throws -> ReviewDocument {
        let path = Repository.root + "/Tests/GovernanceDocumentsTests/Histories/version-1.yaml"
        return SummaryDocument(try Programme.read(path: path), words: "eight words", presetWords: nil).document
    }

    private final class Texts: NSObject, XMLParserDelegate {
        var texts: [String] = []
        var names: Set<String> = []
        func parser(_ parser: XMLParser, foundCharacters string: String) { texts.append(string) }
        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            names.insert(name)
            if let style = attributes["w:val"], name == "w:pStyle" { names.insert("style " + style) }
        }
    }

    @Test("every part is well-formed, every style that is used is defined, and every part is announced")
    func parts() throws {
        let parts = try document().wordParts
        let styles = try #require(parts.first { $0.name == "word/styles.xml" }).text
        let types = try #require(parts.first { $0.name == "[Content_Types].xml" }).text
        for part in parts {
            let reader = Texts()
            let parser = XMLParser(data: Data(part.text.utf8))
            parser.delegate = reader
            #expect(parser.parse(), "\(part.name)")
            for name in reader.names where name.hasPrefix("style ") {
                #expect(styles.contains("w:styleId=\"\(name.dropFirst(6))\""), "\(name)")
            }
            if part.name.hasSuffix(".xml"), part.name != "[Content_Types].xml" {
                #expect(types.contains("/\(part.name)\""), "\(part.name)")
            }
        }
    }

    @Test("it says everything that the page says, in the same order, with headings and heading rows")
    func sameWords() throws {
        let document = try document()
        let body = try #require(document.wordParts.first { $0.name == "word/document.xml" })
        let reader = Texts()
        let parser = XMLParser(data: Data(body.text.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        let whole = reader.texts.joined()
        var place = whole.startIndex
        for section in document.sections {
            let found = try #require(whole.range(of: section.title, range: place..<whole.endIndex))
            place = found.upperBound
            for block in section.blocks {
                switch block {
                case .heading(let text), .paragraph(let text), .note(let text), .blank(let text):
                    #expect(whole.contains(text))
                case .list(let items), .columns(_, let items): for item in items { #expect(whole.contains(item)) }
                case .facts(let facts): for fact in facts { #expect(whole.contains("\(fact.term): \(fact.words)")) }
                case .table(let table): for cell in table.rows.joined() { #expect(whole.contains(cell)) }
                }
            }
        }
        #expect(reader.names.isSuperset(of: ["w:tblHeader", "style Heading1", "style Title"]))
    }

    @Test("the same document gives the same bytes, and where it cannot be written nothing is left")
    func written() throws {
        let folder = try TemporaryFolder()
        let document = try document()
        try document.writeWordFile(to: folder.file("one.docx"))
        try document.writeWordFile(to: folder.file("two.docx"))
        let bytes = try folder.bytes(of: "one.docx")
        #expect(try folder.bytes(of: "two.docx") == bytes)
        #expect(bytes.starts(with: Array("PK".utf8)))
        #expect(throws: (any Error).self) { try document.writeWordFile(to: folder.file("none/three.docx")) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("none")))
    }

    @Test("the inserts are whole documents with headings, and blanks to fill in")
    func inserts() throws {
        for (name, insert) in StarterKit.inserts {
            #expect(insert.sections.count >= 7, "\(name)")
            #expect(insert.sections.allSatisfy { !$0.blocks.isEmpty })
            #expect(insert.lines().joined(separator: " ").contains("["))
            #expect(!insert.lead.isEmpty && !insert.title.isEmpty)
        }
    }
}
