/// How one part of a workbook names another (ECMA-376 part 2, 6.5).
struct Relation {
    /// The last word of the relationship's type, such as `worksheet`.
    let type: String
    /// The part's name in the archive.
    let target: String
    let isExternal: Bool

    /// Reads the relationships of a part that lies in `folder`.
    static func read(_ xml: XMLPullReader, folder: String) throws(TabularError) -> [String: Relation] {
        let element = xml.name("Relationship")
        let (identifier, type, target, mode) = (
            xml.name("Id"), xml.name("Type"), xml.name("Target"), xml.name("TargetMode")
        )
        var found: [String: Relation] = [:]
        while let node = try xml.read() {
            guard node == .start, xml.name == element else { continue }
            guard let key = xml.attribute(identifier), let kind = xml.attribute(type), let part = xml.attribute(target)
            else { throw ZipArchive.damaged(xml.part.archive.file) }
            let relation = Relation(
                type: kind.split(separator: "/").last.map(String.init) ?? "",
                target: PartName.resolved(part, in: folder),
                isExternal: xml.attribute(mode) == "External"
            )
            guard found.updateValue(relation, forKey: key) == nil else {
                throw ZipArchive.damaged(xml.part.archive.file)
            }
        }
        return found
    }
}

extension [String: Relation] {
    /// The part of a type that a workbook has once, if it has it.
    func one(_ type: String, _ archive: ZipArchive) throws(TabularError) -> String? {
        let found = values.filter { $0.type == type && !$0.isExternal }
        guard found.count <= 1 else { throw ZipArchive.damaged(archive.file) }
        return found.first?.target
    }
}

/// Names of parts; they never become paths on disk.
enum PartName {
    /// The folder with its slash, and the name in it.
    static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }

    /// The name that a reference means in a folder.
    static func resolved(_ reference: String, in folder: String) -> String {
        var parts: [Substring] = []
        let whole = reference.hasPrefix("/") ? reference : folder + reference
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
