import ArgumentParser

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make keys together and look at them. Keys are files, never arguments.",
        discussion: """
            In this order: every organisation makes an identity and gives its .public file to the others, who compare \
            the ten words by telephone. Then the key holders share and combine over a folder that they pass around; \
            the matcher and the reporter take no part.
            """,
        subcommands: [MakeIdentity.self, Share.self, Combine.self, Inspect.self, ChangePassphrase.self]
    )
}
