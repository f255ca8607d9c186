import Extracts
import ArgumentParser
import AuditTrail
import BoardPages
import CohortReporting
import CohortStore
import DemoPlace
import DisclosureControl
import Documents
import Governance
import HeatPacks
import Lenses
import LinkageRun
import Manifests
import Pages
import PartnerAgent
import ReferencePopulations
import Registers
import ReleaseFiles
import ReleaseViews
import SafeFiles
import SealedPackages
import Sealing
import SparkEngine
import Tabular

/// An error as a user meets it: one sentence and an exit code.
struct Failure {
    let status: ExitStatus
    let sentence: String

    /// Words an error; `nil` for what the argument parser reports itself.
    ///
    /// - Parameter error: Any error.
    init?(_ error: any Error) {
        switch error {
        case let error as TabularError: self.init(.badInput, error)
        case let error as AgentError:
            self.init([.terms, .pinned].contains(error.code) ? .governance : .badInput, error)
        case let error as FileError: self.init(.badInput, error)
        case let error as EvaluationError: self.init(.badInput, error)
        case let error as LinkageError: self.init(.badInput, error)
        case let error as SparkError: self.init(.badInput, error)
        case let error as DemoPlaceError: self.init(.badInput, error)
        case let error as StoreError: self.init(error.code == .otherProgramme ? .governance : .badInput, error)
        case let error as ReportError: self.init(.badInput, error)
        case let error as LensError: self.init(.badInput, error)
        case let error as GovernanceError: self.init(Self.status(error), error)
        case let error as TrailError: self.init(error.code == .altered ? .sealed : .badInput, error)
        case let error as SealingError: self.init(.sealed, error)
        case let error as PackageError:
            self.init(Self.status(error), error)
        case let error as DisclosureError: self.init(Self.status(error), error)
        case let error as ReleaseFileError: self.init(error.code == .altered ? .disclosure : .badInput, error)
        case let error as ReferenceError: self.init(.badInput, error)
        case let error as ReleaseViewError: self.init(error.code == .archive ? .internalFault : .badInput, error)
        case let error as ManifestError: self.init(error.code == .different ? .disclosure : .badInput, error)
        case let error as RegisterError: self.init(.badInput, error)
        case let error as HeatError: self.init(Self.status(error), error)
        case let error as DocumentError: self.init(.badInput, error)
        case let error as BoardError: self.init(.badInput, error)
        case let error as PageError: self.init(.internalFault, error)
        default:
            // The argument parser words its own errors; anything else is this program's fault.
            guard CohortLinkCommand.exitCode(for: error) == .failure else { return nil }
            self.init(
                .internalFault,
                "something unexpected happened (\(type(of: error))); please report it"
            )
        }
    }

    private init(_ status: ExitStatus, _ error: some CustomStringConvertible) {
        self.status = status
        sentence = error.description
    }

    /// A package that does not keep to what was agreed of opt-outs is a governance matter, like the refusal at the agent.
    private static func status(_ error: PackageError) -> ExitStatus {
        switch error.code {
        case .file, .tooFew: .badInput
        case .optOuts: .governance
        default: .sealed
        }
    }

    /// What disclosure control refuses is its own matter; a request that makes no sense is bad input.
    private static func status(_ error: DisclosureError) -> ExitStatus {
        switch error.code {
        case .notProtectable, .verificationFailed, .tooLarge: .disclosure
        case .duplicate, .unknownDimension, .unknownCode, .badRequest: .badInput
        }
    }

    /// A file that is not the released one is disclosure control's matter; another programme file is governance's.
    private static func status(_ error: HeatError) -> ExitStatus {
        switch error.code {
        case .altered: .disclosure
        case .programme: .governance
        case .release, .badValue, .context, .assessment: .badInput
        }
    }

    /// A file that cannot be read as governance is bad input; one that breaks or lacks a rule is a governance matter.
    private static func status(_ error: GovernanceError) -> ExitStatus {
        error.code == .document ? .badInput : .governance
    }
}
