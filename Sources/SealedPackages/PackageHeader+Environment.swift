public import Governance

extension PackageHeader {
    /// Refuses a package that says another environment than the programme file whose hash it carries.
    ///
    /// - Parameters:
    ///   - programme: The programme of the job.
    ///   - file: The package, for messages.
    /// - Throws: `mismatch`.
    public func checkEnvironment(of programme: Programme, file: String) throws(PackageError) {
        guard environment == programme.environment else {
            throw PackageError(
                .mismatch,
                file: file,
                reason: "says that it is of the environment \(environment.rawValue), and the programme file says "
                    + "\(programme.environment.rawValue); '\(partner)' has to seal again"
            )
        }
    }
}
