import COpenSSL
import Sealing
import Testing

@Suite("The memory of the process")
struct ProcessMemoryTests {
    @Test("is in no core file, and no other process of the user can look into it")
    func hidden() {
        #expect(ProcessMemory.keepPrivate())
        #expect(cohortlink_memory_is_open() == 0)
    }
}
