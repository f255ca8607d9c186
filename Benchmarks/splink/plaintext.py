"""Reads the extracts that agents seal as plain, cleaned records: what a linker sees that may read names.

Only rows that were sealed are taken (those in the record keys), the first of each id of a partner's own, so that both programs
stand before the same records: that two rows of one id are one person needs no linkage.
"""
import csv
import re

DATES = {"yyyymmdd": r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", "yyyy-mm-dd": r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
         "dd/mm/yyyy": r"(?P<d>\d{2})/(?P<m>\d{2})/(?P<y>\d{4})"}
SEXES = {"1": "M", "2": "F", "M": "M", "F": "F", "W": "F"}
NOBODY = {"", "UNKNOWN", "BABY", "UNBORN", "NOT KNOWN", "NK", "N/A", "ANON", "ANONYMOUS", "TEST"}
FIELDS = ["unique_id", "partner", "given", "middle", "surname", "dob", "sex", "postcode", "outward", "sector", "uprn", "nhs",
          "house", "person"]


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


def name(text):
    text = re.sub(r"[^A-Z' -]", "", text.upper()).strip()
    return "" if text in NOBODY else text


def date(text, form):
    found = re.fullmatch(DATES.get(form, DATES["yyyy-mm-dd"]), text.strip())
    if not found or found["y"] < "1901":
        return ""
    return f"{found['y']}-{found['m']}-{found['d']}"


def number(text):
    digits = re.sub(r"\D", "", text)
    if len(digits) != 10 or len(set(digits[3:9])) == 1:
        return ""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return digits if check % 11 == int(digits[9]) else ""


def postcode(text, plain):
    code = re.sub(r"\W", "", text.upper())
    if plain:
        return code, code[:3], code
    if not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", code) or code.startswith("ZZ"):
        return "", "", ""
    return code, code[:-3], code[:-2]


def records(extract, mapping, partner, sealed, people):
    """Cleaned records of one extract.

    sealed: the extract's own ids that were sealed; people: the known person of each id.
    """
    columns = {row["standard_field"]: (row["your_column"], row["format"]) for row in rows(mapping)}

    def cell(row, field):
        name_of, _ = columns.get(field, ("", ""))
        return " ".join(row.get(part, "") or "" for part in name_of.split(" + ")).strip() if name_of else ""

    done = set()
    for place, row in enumerate(rows(extract)):
        source = cell(row, "source_id")
        if source not in sealed or source not in people or source in done:
            continue
        done.add(source)
        given = name(cell(row, "given_name")).split()
        middle = given[1:] + name(cell(row, "middle_names")).split()
        code, outward, sector = postcode(cell(row, "postcode"), columns.get("postcode", ("", ""))[1] == "plain")
        line = re.sub(r"[^A-Z0-9 ]", "", cell(row, "address_line").upper()).strip()
        yield {
            "unique_id": f"{partner}-{place}", "partner": partner, "given": given[0] if given else "",
            "middle": " ".join(middle), "surname": name(cell(row, "surname")),
            "dob": date(cell(row, "date_of_birth"), columns.get("date_of_birth", ("", ""))[1]),
            "sex": SEXES.get(cell(row, "sex")[:1].upper(), ""), "postcode": code, "outward": outward, "sector": sector,
            "uprn": cell(row, "uprn"), "nhs": number(cell(row, "nhs_number")),
            "house": line if re.match(r"(FLAT )?\d", line) else "", "person": people[source],
        }


def write(path, extracts, truth):
    """Writes the cleaned records of several extracts: (partner, extract, mapping, record key). Returns their number."""
    known = {}
    for row in rows(truth):
        known.setdefault(row["partner"], {})[row.get("source_id") or row["record_id"]] = row["person_id"]
    count = 0
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        for partner, extract, mapping, key in extracts:
            sealed = {row["source_id"] for row in rows(key)}
            for record in records(extract, mapping, partner, sealed, known[partner]):
                writer.writerow(record)
                count += 1
    return count
