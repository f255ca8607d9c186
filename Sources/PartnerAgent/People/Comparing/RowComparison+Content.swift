import Extracts

extension RowComparison {
    /// A hash of what a row says of its person, whatever numbers its values have in this reading.
    func content(_ row: ExtractRow) -> UInt64 {
        var hash = ContentHash()
        hash.add(row.given < 0 ? 0 : facts.givenContent[Int(row.given)])
        hash.add(row.middle < 0 ? 0 : facts.givenContent[Int(row.middle)])
        hash.add(row.surname < 0 ? 0 : facts.surnames[Int(row.surname)].exact)
        hash.add(UInt64(UInt32(bitPattern: row.birthDate)) << 8 | UInt64(row.sex))
        hash.add(row.postcode < 0 ? 0 : facts.postcodes[Int(row.postcode)].exact)
        hash.add(row.house < 0 ? 0 : facts.houses[Int(row.house)])
        hash.add(row.property)
        hash.add(row.nhsNumber)
        hash.add(row.phone)
        hash.add(row.email < 0 ? 0 : facts.emails[Int(row.email)])
        return hash.value
    }
}
