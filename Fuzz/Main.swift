import Extracts
import Glibc

/// Coverage-guided fuzzing by libFuzzer: `cohortlink-fuzz TARGET [libFuzzer's options] [corpus folders]`.
///
/// `make fuzz` builds and runs every target; `tools/fuzz` says how. To add one, write its file and its case below.
@main struct Main {
    static func main() {
        guard let name = CommandLine.arguments.dropFirst().first, let target = FuzzTarget(rawValue: name) else {
            print("targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
            return
        }
        chosen = target
        // The driver gets the program's arguments without the target's name.
        var arguments = CommandLine.arguments.enumerated().filter { $0.offset != 1 }.map { strdup($0.element) } + [nil]
        var count = Int32(arguments.count - 1)
        arguments.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            exit(runDriver(&count, &start) { bytes, count in fuzz(bytes, count) })
        }
    }
}

/// The parts of the program that read what strangers wrote.
enum FuzzTarget: String, CaseIterable {
    /// Text with separators, under every layout.
    case csv
    /// A workbook: the whole archive, or one part of it.
    case xlsx
    /// What proposes a layout.
    case sniffer
    /// A mapping, and after a NUL byte the codes filled in beside it.
    case mapping
    /// The front of a package, and its header.
    case header
    /// An approval of a programme.
    case approval
    /// An audit trail.
    case trail
    /// A programme file, whole or one line of it.
    case programme

    /// Reads the bytes and asserts what must hold whatever they are; a failed assertion ends the process.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .csv: DelimitedFuzz.run(bytes)
        case .xlsx: WorkbookFuzz.run(bytes)
        case .sniffer: SnifferFuzz.run(bytes)
        case .header: PackageFuzz.run(bytes)
        case .approval: ApprovalFuzz.run(bytes)
        case .trail: TrailFuzz.run(bytes)
        case .programme: ProgrammeFuzz.run(bytes)
        case .mapping: if !MappingFuzz.holds(bytes) { fatalError("a mapping that breaks a promise") }
        }
    }
}

// Written once, before the driver calls back from the same thread.
nonisolated(unsafe) private var chosen = FuzzTarget.csv

/// What libFuzzer calls for each input, under the name that it looks for.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// libFuzzer's own loop (FuzzerInterface of compiler-rt).
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ run: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32
