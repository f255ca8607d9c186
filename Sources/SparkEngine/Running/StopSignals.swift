@preconcurrency import Dispatch
import Glibc
import Synchronization

/// While it lives, a request to stop this program ends the job that it waits for instead, so that the program can tidy
/// up and say so.
final class StopSignals: Sendable {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private let flag = Flag()
    private let sources: [any DispatchSourceSignal]

    /// A value that the handlers share.
    private final class Flag: Sendable {
        let isSet = Mutex(false)
    }

    /// - Parameter stop: Ends the job.
    init(_ stop: @escaping @Sendable () -> Void) {
        sources = Self.signals.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        let flag = flag
        for source in sources {
            source.setEventHandler {
                flag.isSet.withLock { $0 = true }
                stop()
            }
            source.resume()
        }
    }

    /// Gives the signals their usual meaning again.
    ///
    /// - Returns: Whether one came.
    func end() -> Bool {
        for source in sources { source.cancel() }
        for number in Self.signals { signal(number, SIG_DFL) }
        return flag.isSet.withLock { $0 }
    }
}
