import Documents
import Testing

/// A text that must be refused, and where.
struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: DocumentError.Code
    let line: Int
    let column: Int

    init(_ name: String, _ text: String, _ code: DocumentError.Code, _ line: Int, _ column: Int) {
        self.name = name
        self.text = text
        self.code = code
        self.line = line
        self.column = column
    }

    var testDescription: String { name }

    var error: DocumentError {
        DocumentError(code, at: DocumentPlace(file: "f", line: line, column: column), reason: "")
    }
}

func yaml(_ text: String) throws -> DocumentValue { try StrictYAML.parse(Array(text.utf8), file: "f") }

func json(_ text: String) throws -> DocumentValue { try StrictJSON.parse(Array(text.utf8), file: "f") }
