import Glibc
import SealedPackages
import Sealing

/// Measures sealing and opening against the raw cipher: `sealing-speed FOLDER MEGABYTES [ROUNDS]`.
///
/// Every round does the same five things one after the other, so that all of them meet the same machine; medians of
/// processor time are printed, and the peak of memory.
@main struct Main {
    static let chunk = 1 << 16

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let megabytes = Int(arguments[2]), megabytes > 0 else {
            print("sealing-speed FOLDER MEGABYTES [ROUNDS]")
            exit(64)
        }
        let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
        let bench = try Bench(folder: arguments[1], bytes: megabytes * 1_000_000)
        var spent = [[Spent]](repeating: [], count: Bench.Step.allCases.count)
        for _ in 0..<rounds {
            for (index, step) in Bench.Step.allCases.enumerated() {
                spent[index].append(try Spent.measure { try bench.run(step) })
            }
        }
        print("\(megabytes) MB, medians of \(rounds) rounds, processor time; peak memory \(peak())")
        let raw = median(spent[0].map(\.all))
        for (step, times) in zip(Bench.Step.allCases, spent) {
            let all = median(times.map(\.all))
            let system = median(times.map(\.system))
            let name = step.rawValue + String(repeating: " ", count: 44 - step.rawValue.utf8.count)
            print(
                "\(name) \(Int(Double(megabytes) / all)) MB/s, \(Int(100 * raw / all)) % of the raw cipher "
                    + "(\(Int(all * 1000)) ms, of them \(Int(system * 1000)) in the system; "
                    + "wall \(Int(median(times.map(\.wall)) * 1000)) ms)"
            )
        }
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// The kernel's own figure (`VmHWM`).
    static func peak() -> String {
        guard let file = fopen("/proc/self/status", "r") else { return "unknown" }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if text.hasPrefix("VmHWM:") {
                let kibibytes = Int(text.split(separator: " ").dropLast().last ?? "") ?? 0
                return "\(kibibytes / 1024) MiB"
            }
        }
        return "unknown"
    }
}

/// What a piece of work cost.
struct Spent {
    let all: Double
    let system: Double
    let wall: Double

    static func measure(_ work: () throws -> Void) rethrows -> Spent {
        let start = now()
        let clock = ContinuousClock()
        let wall = try clock.measure(work)
        let end = now()
        return Spent(
            all: end.user + end.system - start.user - start.system,
            system: end.system - start.system,
            wall: Double(wall.components.seconds) + Double(wall.components.attoseconds) * 1e-18
        )
    }

    private static func now() -> (user: Double, system: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return (seconds(usage.ru_utime), seconds(usage.ru_stime))
    }
}
