import Yams

/// Says the YAML library's errors in this module's words, with a place.
enum YAMLTrouble {
    static func documentError(_ error: any Error, source: SourceText) -> DocumentError {
        let start = source.place(of: 0)
        func place(_ mark: Mark) -> DocumentPlace {
            DocumentPlace(file: source.file, line: mark.line, column: mark.column)
        }
        guard let error = error as? YamlError else {
            return DocumentError(.syntax, at: start, reason: "cannot be read as YAML; check the file")
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            if problem.contains("nesting") {
                return DocumentError(.depth, at: place(mark), reason: "is nested too deep; use fewer levels")
            }
            if problem.contains("undefined tag") {
                return DocumentError(.reference, at: place(mark), reason: "tags are not accepted; take it out")
            }
            return DocumentError(
                .syntax,
                at: place(mark),
                reason: "this is not YAML (\(problem)); check indents, colons and quotes"
            )
        case .composer(_, let problem, let mark, _):
            if problem.contains("alias") {
                return DocumentError(
                    .reference,
                    at: place(mark),
                    reason: "aliases are not accepted; write the value out"
                )
            }
            return DocumentError(
                .documents,
                at: place(mark),
                reason: "a second document begins here; keep one document in a file"
            )
        case .duplicatedKeysInMapping(let names, let context):
            return DocumentError(
                .duplicateKey,
                at: place(context.mark),
                reason: "the key '\(names.first ?? "")' is given twice in one block, first here; keep one"
            )
        case .reader(_, let offset, _, _):
            let at = min(max(0, offset ?? 0), source.scalars.count)
            return DocumentError(
                .character,
                at: source.place(of: at),
                reason: "a character that YAML does not accept; take it out"
            )
        default:
            return DocumentError(.syntax, at: start, reason: "cannot be read as YAML; check the file")
        }
    }
}
