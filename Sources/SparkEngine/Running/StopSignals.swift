import Foundation
import Glibc
import Synchronization

/// Passes a request to stop this program on to the job that it waits for, so that the program can tidy up and say so.
///
/// The signals are taken once, with the first job, and kept. While no job runs they do what they always do.
enum StopSignals {
    private struct State {
        var jobs: [Int: @Sendable () -> Void] = [:]
        var stopped: Set<Int> = []
        var next = 0
    }

    private static let state = Mutex(State())

    /// The end of a pipe that the handler writes to: nothing else is safe there.
    nonisolated(unsafe) private static var pipeEnd: Int32 = -1

    /// Takes the signals, with a handler rather than by ignoring them, which a job would inherit.
    private static let taken: Void = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd = ends[1]
        let source = ends[0]
        Thread.detachNewThread {
            var number: UInt8 = 0
            while true {
                let count = read(source, &number, 1)
                if count == 1 { arrived(Int32(number)) } else if count == 0 || errno != EINTR { return }
            }
        }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(StopSignals.pipeEnd, &byte, 1)
            }
        }
    }()

    /// Notes a job.
    ///
    /// - Parameter stop: Ends it.
    /// - Returns: The job's number, for `end`.
    static func begin(_ stop: @escaping @Sendable () -> Void) -> Int {
        let number = state.withLock { state in
            state.next += 1
            state.jobs[state.next] = stop
            return state.next
        }
        _ = taken
        return number
    }

    /// Forgets a job.
    ///
    /// - Parameter number: From `begin`.
    /// - Returns: Whether it was asked to stop.
    static func end(_ number: Int) -> Bool {
        state.withLock { state in
            state.jobs[number] = nil
            return state.stopped.remove(number) != nil
        }
    }

    private static func arrived(_ number: Int32) {
        let stops = state.withLock { state in
            state.stopped.formUnion(state.jobs.keys)
            return Array(state.jobs.values)
        }
        for stop in stops { stop() }
        guard stops.isEmpty else { return }
        signal(number, SIG_DFL)
        raise(number)
    }
}
