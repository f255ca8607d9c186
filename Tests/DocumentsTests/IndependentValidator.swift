import Documents
import Foundation
import TestSupport

/// The Python package `jsonschema`, a validator that shares nothing with ours.
enum IndependentValidator {
    /// Whether this machine has it.
    static let isThere = (try? run(["-c", "import jsonschema; jsonschema.Draft202012Validator"])) != nil

    /// Where everything is checked (`CI`), a machine without it fails; elsewhere its tests are left out.
    static let isAsked = isThere || ProcessInfo.processInfo.environment["CI"] == "true"

    private static let script = """
        import json, sys, jsonschema
        with open(sys.argv[1], encoding='utf-8') as file:
            task = json.load(file)
        checker = jsonschema.FormatChecker(['date'])
        for schema in task['schemas']:
            jsonschema.Draft202012Validator.check_schema(schema)
        validators = [jsonschema.Draft202012Validator(s, format_checker=checker) for s in task['schemas']]
        print(''.join('1' if validators[i].is_valid(v) else '0' for i, v in task['cases']))
        """

    /// Says of each case whether its value fits the schema with its number.
    static func verdicts(schemas: [DocumentValue], cases: [(Int, DocumentValue)]) throws -> [Bool] {
        let task = DocumentValue.object([
            ("schemas", .array(schemas)), ("cases", .array(cases.map { .array([.integer($0.0), $0.1]) })),
        ])
        let folder = try TemporaryFolder()
        let path = try folder.write(try CanonicalJSON.bytes(of: task), to: "task.json")
        return try run(["-c", script, path]).compactMap { $0 == "1" ? true : $0 == "0" ? false : nil }
    }

    private struct Failed: Error {}

    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
        return String(decoding: data, as: UTF8.self)
    }
}
