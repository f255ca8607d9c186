import Testing

@testable import SparkEngine

@Suite struct SymptomTests {
    private func symptoms(_ text: String) -> SparkSymptoms {
        var symptoms = SparkSymptoms()
        // Bytes come in pieces of any length.
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: 7) {
            symptoms.read(bytes[start..<min(bytes.count, start + 7)])
        }
        symptoms.end()
        return symptoms
    }

    @Test func `of an error only its class and its SQLSTATE are kept`() {
        let found = symptoms(
            """
            26/11/21 WARN Utils: set
            [CAST_INVALID_INPUT] The value 'NHS9434765919' of the type "STRING" cannot be cast. SQLSTATE: 22018
            [SECOND_ERROR] SQLSTATE: 42000
            """
        )
        #expect(found.errorClass == "CAST_INVALID_INPUT")
        #expect(found.state == "22018")
        #expect(found.signs.isEmpty)
        #expect(symptoms("[TABLE_OR_VIEW.NOT_FOUND] x").errorClass == "TABLE_OR_VIEW.NOT_FOUND")
    }

    @Test func `what is no class of an error is dropped, whatever stands in brackets`() {
        for text in ["[Smith] SQLSTATE: 22018", "[9434765919]", "[AB]", "[SMITH JONES]", "[]", ""] {
            #expect(symptoms(text).errorClass == nil, "\(text)")
            #expect(symptoms(text).state == nil)
        }
    }

    @Test(
        "the ways in which a job ends badly are told by their words",
        arguments: [
            ("java.io.IOException: No space left on device", SparkSymptoms.Sign.diskFull),
            ("java.lang.OutOfMemoryError: Java heap space", .outOfMemory),
            ("Reason: All masters are unresponsive! Giving up.", .masterSilent),
            ("JAVA_HOME is not set", .noJava),
            ("WARN TaskSchedulerImpl: Initial job has not accepted any resources; check", .waiting),
        ]
    )
    func signs(text: String, sign: SparkSymptoms.Sign) { #expect(symptoms(text).signs == [sign]) }

    @Test func `a line without end fills no memory`() {
        var symptoms = SparkSymptoms()
        for _ in 0..<2000 { symptoms.read([UInt8](repeating: 0x41, count: 1000)) }
        symptoms.read(Array("No space left on device".utf8))
        symptoms.end()
        #expect(symptoms.signs.isEmpty)
    }
}
