import Foundation
import Glibc
import SafeFiles
import TestSupport
import Testing

@testable import SparkEngine

@Suite struct SubmissionTests {
    private func failure(_ fake: FakeSpark, _ settings: SparkSettings? = nil) async throws -> SparkError? {
        let error = await #expect(throws: SparkError.self) { _ = try await fake.link(settings) }
        #expect(fake.leftBehind.isEmpty, "nothing may be left behind")
        #expect(error?.description.contains("9434765919") != true)
        return error
    }

    @Test(
        "each way in which a job ends badly has a sentence of its own, and leaves nothing behind",
        arguments: [
            ("echo 'java.io.IOException: No space left on device' >&2; exit 1", SparkError.Code.diskFull),
            ("echo 'java.lang.OutOfMemoryError: Java heap space' >&2; exit 1", .memory),
            ("echo 'JAVA_HOME is not set' >&2; exit 1", .java), ("kill -9 $$", .killed), ("exit 143", .killed),
            ("echo \"[CAST_INVALID_INPUT] The value '9434765919' is. SQLSTATE: 22018\" >&2; exit 1", .statement),
            ("exit 1", .statement), ("exit 0", .result),
            (
                "mkdir counts numbers; touch counts/_SUCCESS; echo 9434765919x > counts/part-0.csv; touch numbers/_SUCCESS",
                .result
            ),
            (
                "mkdir counts numbers; touch counts/_SUCCESS numbers/_SUCCESS; echo 0,999999999,1 > counts/part-0.csv",
                .result
            ),
        ]
    )
    func failed(lines: String, code: SparkError.Code) async throws {
        #expect(try await failure(FakeSpark(lines))?.code == code)
    }

    @Test func `the sentence of a failed statement names its class and state`() async throws {
        let fake = try FakeSpark("echo '[DIVIDE_BY_ZERO] 9434765919 SQLSTATE: 22012' >&2; exit 1")
        let error = try await failure(fake)
        #expect(error?.description.contains("(DIVIDE_BY_ZERO, SQLSTATE 22012)") == true)
        #expect(error?.place == "1-pairs")
    }

    @Test func `nothing is written where there is no Spark, an unknown one or no such master`() async throws {
        let fake = try FakeSpark("exit 0")
        var settings = fake.settings
        settings.home = fake.folder.file("nowhere")
        #expect(try await failure(fake, settings)?.code == .missing)
        for version in ["2.4.8", "3.3.4", "5.0.0", "x"] {
            #expect(try await failure(FakeSpark("exit 0", version: version))?.code == .version)
        }
        settings = fake.settings
        settings.master = "spark://127.0.0.1:1"
        #expect(try await failure(fake, settings)?.code == .unreachable)
        for master in ["", "spark://", "spark://host", "spark://:7077", "local[0]", "local[", "mesos://x:1"] {
            settings.master = master
            #expect(try await failure(fake, settings)?.code == .setting, "\(master)")
        }
        settings = fake.settings
        settings.memory = "lots"
        #expect(try await failure(fake, settings)?.code == .setting)
    }

    @Test func `versions that the statements run on are accepted`() throws {
        for version in ["3.4.0", "3.5.1", "4.0.0", "4.3.0", "4.3.0-SNAPSHOT"] {
            #expect(try SparkInstallation(home: FakeSpark("", version: version).home).version == version)
        }
        #expect(try SparkMaster("spark://one:7077,two:7078").hosts.map(\.port) == [7077, 7078])
        #expect(try SparkMaster("local[*]").isLocal)
    }

    @Test func `Spark gets an environment of its own, and files that nobody else can read`() async throws {
        // The job writes down what it sees beside the work folder, then fails.
        let fake = try FakeSpark(
            "env | cut -d= -f1 | sort > ../../seen; stat -c %a . tokens tokens/*.parquet \"$SCRIPT\" > ../../modes; exit 1"
        )
        setenv("COHORTLINK_TEST_SECRET", "9434765919", 1)
        _ = try await failure(fake)
        let names = Set(String(decoding: try fake.folder.bytes(of: "seen"), as: UTF8.self).split(separator: "\n"))
        #expect(
            names.isSubset(of: [
                "PATH", "LANG", "HOME", "SPARK_HOME", "SPARK_LOCAL_HOSTNAME", "PWD", "OLDPWD", "SHLVL", "_",
            ])
        )
        #expect(names.contains("SPARK_HOME"))
        let modes = String(decoding: try fake.folder.bytes(of: "modes"), as: UTF8.self).split(separator: "\n")
        #expect(modes == ["700", "700", "600", "600", "600"])
    }

    @Test func `what a linkage that was killed left behind is removed by the next one`() async throws {
        let fake = try FakeSpark("exit 1")
        let own = try WorkFolder.temporary(in: fake.work).path
        let mark = try #require(own.range(of: "-\(getpid())-"))
        // No process has so great a number.
        let left = own[..<mark.lowerBound] + "-2147483646-1"
        try Folder.make(left + "/tokens")
        try AtomicFile.write("x", to: left + "/tokens/a.parquet")
        let others = fake.work + "/.cohortlink-spark-another.host-2147483646-1"
        try Folder.make(others)
        _ = await #expect(throws: SparkError.self) { _ = try await fake.link() }
        #expect(!RegularFile.exists(left + "/tokens/a.parquet"))
        #expect(Set(fake.leftBehind) == Set([own, others].map { String($0.split(separator: "/").last ?? "") }))
    }
}
