import Glibc
import Tabular

/// Measures reading alone: `reading-speed FILE [FILE...]` prints rows, seconds, rows a second and peak memory.
@main struct Main {
    static func main() {
        for path in CommandLine.arguments.dropFirst() {
            let clock = ContinuousClock()
            var rows = 0
            var bytes = 0
            let time = clock.measure {
                do throws(TabularError) {
                    var source = try TableSource.open(path: path)
                    while try source.next() {
                        rows += 1
                        for column in 0..<source.columnCount { bytes += source.bytes(column).count }
                    }
                } catch { print(error) }
            }
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
            let thousandths = Int(seconds * 1000)
            print(
                "\(rows) rows, \(bytes) bytes of cells, \(thousandths) ms, "
                    + "\(Int(Double(rows) / max(seconds, 0.001))) rows/s, peak \(usage.ru_maxrss / 1024) MiB"
            )
        }
    }
}
