import Foundation
import Glibc
import SafeFiles

/// Runs scripts with `spark-sql`, one process a script, with an environment of its own and nothing of this one's.
struct SparkJob: Sendable {
    let installation: SparkInstallation
    let master: SparkMaster
    let settings: SparkSettings
    let folder: WorkFolder

    /// Runs a script to its end.
    ///
    /// - Parameter script: The step; its file must be there.
    /// - Throws: `SparkError`; the words of Spark are dropped.
    func run(_ script: SparkScript) async throws(SparkError) {
        try master.checkReachable()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Folder.join(installation.home, "bin/spark-sql"))
        process.arguments = arguments(script)
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        let ended = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ended.continuation.finish() }
        do { try process.run() } catch {
            throw SparkError(.missing, installation.home, "cannot be started; is bin/spark-sql a program?")
        }
        let stops = StopSignals { process.terminate() }
        let symptoms = await Self.symptoms(errors.fileHandleForReading, waiting: waiting)
        for await _ in ended.stream {}
        let wasStopped = stops.end()
        if wasStopped {
            throw SparkError(.interrupted, script.name, "the linkage was asked to stop; nothing was written")
        }
        try judge(process, symptoms, script)
    }

    private var waiting: @Sendable () -> Void {
        { [settings] in
            settings.note("Spark waits for workers: the cluster is busy, or no worker has so much memory to give.")
        }
    }

    private func arguments(_ script: SparkScript) -> [String] {
        var settings: [(String, String)] = [
            ("spark.ui.enabled", "false"),
            ("spark.ui.showConsoleProgress", "false"),
            ("spark.sql.catalogImplementation", "in-memory"),
            ("spark.sql.warehouse.dir", "file:" + folder.file("warehouse")),
            ("spark.local.dir", folder.file("local")),
            ("spark.hadoop.fs.permissions.umask-mode", "077"),
            // What a join puts on a worker's disk is tokens.
            ("spark.io.encryption.enabled", "true"),
        ]
        if master.isLocal {
            settings += [("spark.driver.bindAddress", "127.0.0.1"), ("spark.driver.host", "127.0.0.1")]
        }
        var arguments = ["--master", master.url, "--name", "cohortlink", "--driver-memory", self.settings.memory]
        if !master.isLocal { arguments += ["--executor-memory", self.settings.memory] }
        if let file = self.settings.properties { arguments += ["--properties-file", file] }
        // Where a library unpacks itself, and no counters in a folder that all can see. A small job is over before the
        // second compiler pays.
        let compiler = script.isSmall ? " -XX:TieredStopAtLevel=1" : ""
        arguments += ["--driver-java-options", "-Djava.io.tmpdir=\(folder.file("local")) -XX:-UsePerfData\(compiler)"]
        if script.isSmall { settings.append(("spark.executor.extraJavaOptions", "-XX:-UsePerfData\(compiler)")) }
        for (name, value) in settings { arguments += ["--conf", "\(name)=\(value)"] }
        return arguments + ["-f", folder.file(script.file)]
    }

    /// Fixed: nothing of the caller's environment reaches Spark but what an option names.
    private var environment: [String: String] {
        var values = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "HOME": folder.path,
            "SPARK_HOME": installation.home,
            "SPARK_LOCAL_HOSTNAME": "localhost",
        ]
        if !master.isLocal { values["SPARK_LOCAL_HOSTNAME"] = nil }
        if let java = settings.java { values["JAVA_HOME"] = java }
        return values
    }

    /// Reads what Spark says until it closes its end, on a thread of its own.
    private static func symptoms(_ handle: FileHandle, waiting: @escaping @Sendable () -> Void) async -> SparkSymptoms {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var symptoms = SparkSymptoms()
                var isTold = false
                var buffer = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    let count = buffer.withUnsafeMutableBytes { read(handle.fileDescriptor, $0.baseAddress, $0.count) }
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { break }
                    symptoms.read(buffer[..<count])
                    if symptoms.signs.contains(.waiting) && !isTold {
                        isTold = true
                        waiting()
                    }
                }
                symptoms.end()
                continuation.resume(returning: symptoms)
            }
        }
    }

    /// One sentence for each way in which a job ends badly.
    private func judge(_ process: Process, _ symptoms: SparkSymptoms, _ script: SparkScript) throws(SparkError) {
        let status = process.terminationStatus
        // A shell says a signal as 128 and its number.
        let isSignal = process.terminationReason == .uncaughtSignal || (129...159).contains(status)
        guard isSignal || status != 0 else { return }
        if symptoms.signs.contains(.noJava) {
            throw SparkError(
                .java,
                settings.java ?? "java",
                "is missing or of a version that this Spark does not run on; install Java 17, or name its folder with --java"
            )
        }
        if symptoms.signs.contains(.diskFull) || folder.isDiskFull {
            throw SparkError(
                .diskFull,
                folder.path,
                "the disk became full in step \(script.name), or a worker's did; make room, or name another folder with "
                    + "--spark-work"
            )
        }
        if symptoms.signs.contains(.outOfMemory) {
            throw SparkError(
                .memory,
                script.name,
                "Spark ran out of memory at \(settings.memory); give more with --spark-memory, or more parts with "
                    + "--spark-partitions"
            )
        }
        if isSignal || symptoms.signs.contains(.ended) {
            throw SparkError(.killed, script.name, "the Spark job was ended from outside; start the linkage again")
        }
        if symptoms.signs.contains(.masterSilent) && !master.isLocal {
            throw SparkError(.unreachable, master.url, "the master does not answer, or left during the step")
        }
        let cause = symptoms.errorClass.map { name in " (\(name)\(symptoms.state.map { ", SQLSTATE \($0)" } ?? ""))" }
        throw SparkError(
            .statement,
            script.name,
            "the Spark job failed\(cause ?? ", without a class of error that is known"); its own log tells more, and may "
                + "hold values"
        )
    }
}
