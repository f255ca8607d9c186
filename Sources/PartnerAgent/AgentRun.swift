import Extracts
import Composites
import Glibc
public import Governance
import Normalising
import Pseudonyms
import SafeFiles
import SealedPackages
public import Sealing
import Tabular

/// The partner's whole job: from an extract to two sealed packages.
public enum AgentRun {
    /// What a sealing needs.
    public struct Request: Sendable {
        /// The extract, a delimited file.
        public let extract: String
        /// The mapping file.
        public let mapping: String
        /// The partner's id in the programme.
        public let partner: String
        /// Where the packages go; the folder is made.
        public let output: String
        /// Where to write which source id got which random handle, for the partner's own use; `nil` for nowhere.
        public let recordKey: String?
        /// How many columns are worked on at a time; does not change the result.
        public let threads: Int
        /// The lists by which people who opted out are left out.
        public let optOuts: OptOutLists
        /// The folder with the state of earlier checks; `nil` for none: nothing is compared and nothing kept.
        public let quality: String?
        /// The day of the sealing; `nil` for today.
        public let today: CalendarDate?

        /// Creates a request.
        public init(
            extract: String,
            mapping: String,
            partner: String,
            output: String,
            recordKey: String?,
            threads: Int,
            optOuts: OptOutLists = .none,
            quality: String? = nil,
            today: CalendarDate? = nil
        ) {
            self.extract = extract
            self.mapping = mapping
            self.partner = partner
            self.output = output
            self.recordKey = recordKey
            self.threads = threads
            self.optOuts = optOuts
            self.quality = quality
            self.today = today
        }
    }

    /// Reads, normalises, merges, pseudonymises and seals.
    ///
    /// - Parameters:
    ///   - request: The files.
    ///   - programme: What may leave.
    ///   - keys: The partner's keys, and the public keys of matcher and reporter.
    /// - Returns: Counts of what was done.
    /// - Throws: `GovernanceError`, `AgentError`, `TabularError`, `SealingError`, `PackageError`, `FileError`; nothing is
    ///   written then.
    public static func seal(_ request: Request, programme: Programme, keys: KeyFolder) async throws -> AgentReceipt {
        let terms = try AgentTerms(programme, partner: request.partner)
        let gate = try RunGate(programme, for: .partner(request.partner), keys: keys) { request.today ?? .today() }
        let catalogue = try catalogue(programme)
        // Keys first: a missing key should not cost the reading of a large extract.
        let sender = try keys.identity(of: request.partner)
        let matcher = try PinnedKeys.identity(of: terms.matcher, keys, programme)
        let reporter = try PinnedKeys.identity(of: terms.reporter, keys, programme)
        let key = try LinkageKey(
            programme: terms.programme,
            epoch: terms.epoch,
            root: keys.linkageRoot(
                owner: LinkageKey.owner(programme: terms.programme, epoch: terms.epoch),
                epoch: terms.epoch,
                sealedTo: sender
            )
        )
        try checkKeyAge(keys, programme)
        let keyCheck = try key.checkValue()
        try gate.checkKey(keyCheck)
        let mapping = try Mapping(path: request.mapping, attributeNames: programme.mappableNames)
        let reader = ExtractReader(terms: terms, mapping: mapping)
        let admission = ExtractAdmission(
            programme: programme,
            terms: terms,
            mapping: mapping,
            path: request.extract,
            lists: request.optOuts,
            folder: request.quality,
            today: request.today
        )
        try admission.checkLists()
        let areas = try areaDirectory(programme, terms)
        let isHouseholds = programme.partner(request.partner)?.intake == .households
        if isHouseholds { try checkHomesMapped(mapping) }
        let admitted = try admission.admit(try await reader.read(request.extract, keepOutcomes: true))
        var extract = admitted.extract
        let homes = isHouseholds ? HouseholdIntake.apply(to: &extract) : nil
        extract.endReading()
        let local = LocalPeople(extract, threads: request.threads)
        // A column of ids that cannot be the person's own is said as such, before it is counted as rows set aside.
        try checkSourceIDs(local, extract, mapping, request.extract)
        let acceptance = try admitted.findings.decide(nil, today: admission.today, file: request.extract)
        let people = local.rowsOfPerson.count
        guard people >= terms.smallestPackage else {
            throw AgentError(
                .extract,
                file: request.extract,
                reason: "holds fewer than \(terms.smallestPackage) people, the programme's smallest package; so few "
                    + "are not sealed, since it would tell who they are"
            )
        }

        let order = try PersonOrder(count: people, permutation: try BlockPermutation.random())
        let builder = AttributeBuilder(extract: extract, terms: terms, areas: areas)
        let inOrder = PeopleInOrder(
            order,
            local,
            chooser: ReadingChooser(extract: extract, linkFields: terms.linkFields, local: local),
            attributes: builder,
            contacts: ContactBuilder(extract: extract, terms: terms),
            extract: extract,
            threads: request.threads
        )
        let readings = inOrder.readings
        let numbers = AgreementShares(
            table: readings,
            extract: extract,
            threads: request.threads,
            families: terms.wide != nil
        ).numbers(rows: extract.rows.count)
        readings.release()
        let delivery = Delivery(
            terms: terms,
            gate: gate,
            keyCheck: keyCheck,
            request: request,
            optOuts: admitted.findings.optOuts.statements(admission.optOuts),
            state: admitted.findings.state(
                acceptance,
                today: admission.today,
                isSealed: true,
                programmeHash: terms.programmeHash
            ),
            homes: homes?.homes,
            order: order,
            numbers: numbers
        )
        let outcome = try await delivery.write(
            TokenColumns(table: readings, text: ComponentText(extract), threads: request.threads),
            catalogue: catalogue,
            key: key,
            attributes: inOrder.attributes,
            contacts: inOrder.contacts,
            recordKey: RecordKey(extract: extract, local: local),
            sender: sender,
            matcher: matcher,
            reporter: reporter
        )
        return AgentReceipt(
            partner: terms.partner,
            rows: admitted.findings.rows,
            homes: homes.map(AgentReceipt.Homes.init),
            sourceIDs: extract.sources.count,
            setAsideIDs: local.review.setAside.count,
            people: people,
            readings: readings.count,
            fields: zip(FieldSet.named, numbers.missing).map { AgentReceipt.Field(name: $0.name, missing: $1) },
            refused: extract.refusals.sorted { $0.key < $1.key }.flatMap { field, counts in
                counts.occurring.map { (field, $0.reason.rawValue, $0.count) }
            },
            leftBehind: reader.leftBehind,
            replacedTokens: outcome.replaced,
            pinned: outcome.pinned.map { AgentReceipt.Pinned($0, terms.wide) },
            disputedNumbers: local.disputedNumbers.count + local.review.withoutNumber.count,
            attributes: builder.names,
            contacts: inOrder.contacts.count,
            keyCheck: keyCheck,
            tokenPackage: outcome.tokens,
            attributePackage: outcome.attributes,
            optOuts: admitted.findings.optOuts,
            acceptedChange: acceptance,
            warnings: admitted.findings.warnings
        )
    }

    /// Refuses a key that has served its time (G17).
    private static func checkKeyAge(_ keys: KeyFolder, _ programme: Programme) throws {
        let epoch = programme.linkage.epoch
        guard let made = CalendarDate(try keys.linkageKeyMade(epoch: epoch)),
            let today = CalendarDate(SealingTime.now(keptDays: 0).created)
        else { throw SealingError(.keyFile, "\(keys.path): the linkage key does not say when it was made") }
        let last = programme.lastDay(ofKeyMadeOn: made)
        guard today <= last else {
            throw SealingError(
                .keyFile,
                "\(keys.path): the linkage key of epoch \(epoch) served until \(last); agree a new epoch in the "
                    + "programme file and make its key: cohortlink keys share"
            )
        }
    }

    static func catalogue(_ programme: Programme) throws(AgentError) -> Catalogue {
        do throws(Catalogue.Refusal) { return try programme.linkage.table() } catch {
            throw AgentError(
                .terms,
                file: programme.path,
                reason: "names the catalogue '\(programme.linkage.catalogue)', which this program cannot use"
            )
        }
    }

    static func areaDirectory(_ programme: Programme, _ terms: AgentTerms) throws -> AreaDirectory? {
        let columns = terms.attributes.compactMap { attribute in
            if case .area(let column) = attribute.source { column } else { nil as String? }
        }
        guard !columns.isEmpty, let place = programme.place else { return nil }
        return try AreaDirectory(
            areasPath: place.areas,
            postcodesPath: place.postcodes,
            columnNames: Array(Set(columns)).sorted()
        )
    }

    /// A household's home is known by its UPRN: without that column no home could be told from another.
    private static func checkHomesMapped(_ mapping: Mapping) throws(AgentError) {
        guard mapping.fields[.property] == nil else { return }
        throw AgentError(
            .mapping,
            file: mapping.file,
            reason: "the programme has this partner send households, which are known by their UPRN; map uprn"
        )
    }

    /// Refuses a column of ids that stand for several people each: it is another column's.
    static func checkSourceIDs(
        _ local: LocalPeople,
        _ extract: ExtractRows,
        _ mapping: Mapping,
        _ file: String
    ) throws(AgentError) {
        let aside = local.review.setAside.count
        guard Double(aside) > SourceReview.tolerated * Double(extract.sources.count) else { return }
        throw AgentError(
            .mapping,
            file: mapping.file,
            row: mapping.fields[.sourceID]?.line,
            column: "your_column",
            reason: "\(aside) of \(extract.sources.count) ids in \(file) stand for different people; "
                + "map source_id to the column that holds one id for each person"
        )
    }
}
