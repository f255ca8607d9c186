import ArgumentParser
import Extracts

/// Lists the known forms of extracts.
struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "List the kinds of extract whose columns are known."
    )

    func run() throws {
        let templates = TemplateLibrary.shipped.templates
        let width = templates.map(\.reference.count).max() ?? 0
        for template in templates {
            let guesses = template.guesses
            let surely =
                guesses == 0
                ? "\(template.fields.count) columns"
                : "\(template.fields.count) columns, \(guesses) of them guesses"
            Console.result("\(Console.padded(template.reference, width))  \(template.title) (\(surely))")
        }
        Console.result()
        Console.result("A guess is a column name that nobody has checked against a real file yet.")
        Console.result("Next: cohortlink agent map EXTRACT --programme FILE --partner ID")
    }
}
