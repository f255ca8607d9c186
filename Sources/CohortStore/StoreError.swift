import GRDB

/// A people map or cohort store that cannot be read or written.
///
/// Never carries a record's value.
public struct StoreError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case file
        case notAPeopleMap
        case notACohortStore
        /// It was made under another programme file.
        case otherProgramme
        case duplicateRecord
        case unknownPartner
        case badShape
        case database
    }

    /// The kind of trouble.
    public let code: Code
    /// The file as the caller named it.
    public let file: String
    /// The partner that is concerned, where one is.
    public let partner: String?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one file.
    public init(_ code: Code, file: String, partner: String? = nil, reason: String) {
        self.code = code
        self.file = file
        self.partner = partner
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: StoreError, right: StoreError) -> Bool {
        left.code == right.code && left.file == right.file && left.partner == right.partner
    }
}

extension StoreError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        file + (partner.map { ", partner '\($0)'" } ?? "") + ": \(reason)"
    }
}

extension StoreError {
    /// Runs database work and turns any failure into an error without SQL, arguments or values.
    static func guarding<T>(_ file: String, _ work: () throws -> T) throws(StoreError) -> T {
        do { return try work() } catch let error as StoreError { throw error } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN:
                throw StoreError(
                    .file,
                    file: file,
                    reason: "cannot be read or written; check the disk and the permissions"
                )
            case .SQLITE_NOTADB, .SQLITE_CORRUPT:
                throw StoreError(.database, file: file, reason: "is not a whole SQLite database; make it again")
            default:
                throw StoreError(
                    .database,
                    file: file,
                    reason: "the database refused (SQLite code \(error.resultCode.rawValue)); "
                        + "make the file again"
                )
            }
        } catch {
            throw StoreError(
                .database,
                file: file,
                reason: "the database gave something unexpected; make the file again"
            )
        }
    }
}
