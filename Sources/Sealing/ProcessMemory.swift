import COpenSSL

/// The memory of the running process, where keys are while they are used.
public enum ProcessMemory {
    /// Sees to it that the process leaves no core file and that no other process of the same user can look into it.
    ///
    /// Lasts until another program is started in its place.
    ///
    /// - Returns: Whether the system agreed.
    @discardableResult
    public static func keepPrivate() -> Bool { cohortlink_hide_memory() == 1 }
}
