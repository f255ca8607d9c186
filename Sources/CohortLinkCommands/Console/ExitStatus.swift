/// How a command ends: the exit codes that scripts rely on.
enum ExitStatus: Int32, Sendable {
    case done = 0
    case badInput = 2
    case governance = 3
    case sealed = 4
    case disclosure = 5
    case usage = 64
    case internalFault = 70
}
