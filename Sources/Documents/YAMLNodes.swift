import Yams

/// Turns composed YAML nodes into document values, refusing what JSON cannot say.
struct YAMLNodes {
    let source: SourceText

    func value(_ node: Node, depth: Int) throws(DocumentError) -> DocumentValue {
        let place = try place(of: node)
        guard depth <= SourceText.depthLimit else {
            throw DocumentError(.depth, at: place, reason: "is nested more than \(SourceText.depthLimit) levels deep")
        }
        switch node {
        case .scalar(let scalar):
            return DocumentValue(try content(of: scalar, at: place), at: place)
        case .sequence(let sequence):
            var values: [DocumentValue] = []
            for element in sequence { values.append(try value(element, depth: depth + 1)) }
            return DocumentValue(.array(values), at: place)
        case .mapping(let mapping):
            var members: [DocumentValue.Member] = []
            var names: Set<String> = []
            for pair in mapping {
                let (name, keyPlace) = try key(pair.key)
                guard names.insert(name).inserted else {
                    throw DocumentError(
                        .duplicateKey,
                        at: keyPlace,
                        reason: "the key '\(name)' is given twice in one block; keep one"
                    )
                }
                members.append(.init(name, at: keyPlace, value: try value(pair.value, depth: depth + 1)))
            }
            return DocumentValue(.object(members), at: place)
        case .alias:
            throw refusal("aliases are not accepted; write the value out", at: place)
        }
    }

    private func key(_ node: Node) throws(DocumentError) -> (String, DocumentPlace) {
        let place = try place(of: node)
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            throw DocumentError(.syntax, at: place, reason: "a key must be a text; write one before the colon")
        }
        if scalar.string == "<<" && scalar.style == .plain {
            throw refusal("merge keys are not accepted; write the values out", at: place)
        }
        try SourceText.check(scalar.string, at: place)
        return (scalar.string, place)
    }

    private func content(
        of scalar: Node.Scalar,
        at place: DocumentPlace
    ) throws(DocumentError) -> DocumentValue.Content {
        let text = scalar.string
        try SourceText.check(text, at: place)
        guard scalar.style == .plain else { return .string(text) }
        switch text {
        case "", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        switch NumberText.read(text) {
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .tooLarge:
            throw DocumentError(.number, at: place, reason: "the number does not fit; write a smaller one")
        case .notANumber:
            guard !NumberText.isAmbiguous(text) else {
                throw DocumentError(
                    .number,
                    at: place,
                    reason: "'\(text)' is read in different ways; write a plain decimal number, true, false or null, "
                        + "or put a text in quotes"
                )
            }
            return .string(text)
        }
    }

    /// The place of a node, which must not begin with an anchor, an alias or a tag.
    ///
    /// The source is looked at because a composed tree no longer shows every one of them: aliases are replaced by
    /// what they stand for, which begins with its anchor.
    private func place(of node: Node) throws(DocumentError) -> DocumentPlace {
        guard let mark = node.mark else {
            throw DocumentError(.syntax, at: source.place(of: 0), reason: "a value without a place; check the file")
        }
        let place = DocumentPlace(file: source.file, line: mark.line, column: mark.column)
        switch source.scalar(line: mark.line, column: mark.column) {
        case "&": throw refusal("anchors are not accepted; write the value where it is used", at: place)
        case "*": throw refusal("aliases are not accepted; write the value out", at: place)
        case "!": throw refusal("tags are not accepted; put quotes round a text, write other values plainly", at: place)
        default: return place
        }
    }

    private func refusal(_ reason: String, at place: DocumentPlace) -> DocumentError {
        DocumentError(.reference, at: place, reason: reason)
    }
}
