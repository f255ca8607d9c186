"""Adds further slips to the extracts of a prepared demo, so that linking is measured where records are worse.

    python3 Benchmarks/harder_extracts.py DEMO_FOLDER SEED

Every partner's rows get, on top of what they have: a typing slip in 6 % of given names and of surnames, a wrong digit
in 3 % of dates of birth and of postcodes, and 3 % of dates left out. Same folder and seed, same bytes.
"""
import csv
import pathlib
import random
import sys

RATES = {"given_name": 0.06, "surname": 0.06, "full_name": 0.10, "date_of_birth": 0.03, "postcode": 0.03}
MISSING_DATES = 0.03
DELIMITERS = {"semicolon": ";", "tab": "\t", "pipe": "|", "comma": ","}


def typed(name, rng):
    """One letter left out, doubled, exchanged with the next or hit beside."""
    if len(name) < 3:
        return name
    at = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1:]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[:at] + name[at + 1] + name[at] + name[at + 2:]
    letter = rng.choice("aeioulnrst")
    return name[:at] + (letter.upper() if name[at].isupper() else letter) + name[at + 1:]


def wrong_digit(text, rng):
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice("0123456789") + text[at + 1:]


def harden(extract, mapping, rng):
    rows = list(csv.DictReader(mapping.open(encoding="utf-8-sig")))
    layout = {row["standard_field"]: row["your_column"] for row in rows}
    delimiter = DELIMITERS.get(layout.get("file:delimiter", "comma"), ",")
    with extract.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        columns, records = reader.fieldnames, list(reader)
    for record in records:
        for field, rate in RATES.items():
            column = layout.get(field)
            if column not in record or not record[column] or rng.random() >= rate:
                continue
            change = typed if field.endswith("name") else wrong_digit
            record[column] = change(record[column], rng)
        column = layout.get("date_of_birth")
        if column in record and rng.random() < MISSING_DATES:
            record[column] = ""
    with extract.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)


def main():
    folder, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    for extract in sorted((folder / "extracts").glob("*.csv")):
        mapping = folder / "mappings" / extract.name
        if mapping.exists() and "standard_field" in mapping.open(encoding="utf-8-sig").readline():
            harden(extract, mapping, random.Random(f"{seed} {extract.stem}"))


main()
