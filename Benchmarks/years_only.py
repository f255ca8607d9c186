"""Takes day and month out of every date of birth of some extracts, so that linking is measured where only a year is known.

    python3 Benchmarks/years_only.py EXTRACTS MAPPINGS OUTPUT [field ...]

Writes OUTPUT/extracts and OUTPUT/mappings. Columns of the further fields (nhs_number, uprn) are emptied: voters' lists
hold neither. Files that are no delimited extract of people are left out.
"""
import csv
import datetime
import pathlib
import sys

DELIMITERS = {"semicolon": ";", "tab": "\t", "pipe": "|", "comma": ","}
FORMATS = {"yyyy-mm-dd": "%Y-%m-%d", "dd/mm/yyyy": "%d/%m/%Y", "yyyymmdd": "%Y%m%d", "mm/dd/yyyy": "%m/%d/%Y",
           "ddmmyyyy": "%d%m%Y", "ddmmmyyyy": "%d%b%Y", "dd mmm yyyy": "%d %b %Y", "dd-mmm-yy": "%d-%b-%y",
           "dd/mm/yy": "%d/%m/%y"}


def year(text, form):
    """The year; what is no date stays as it is, and is refused by whoever reads it."""
    for pattern in (FORMATS[form], "%d-%b-%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            date = datetime.datetime.strptime(text.strip().split(" 0")[0].split("T")[0], pattern)
            return str(date.year - 100 if date.year > 2026 else date.year)
        except ValueError:
            continue
    return text


def main():
    extracts, mappings, output = (pathlib.Path(name) for name in sys.argv[1:4])
    emptied = sys.argv[4:]
    for folder in ("extracts", "mappings"):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for mapping in sorted(mappings.glob("*.csv")):
        with mapping.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        extract = extracts / mapping.name
        births = [row for row in rows if row.get("standard_field") == "date_of_birth"]
        if not extract.exists() or not births:
            continue
        layout = {row["standard_field"]: row["your_column"] for row in rows}
        delimiter = DELIMITERS.get(layout.get("file:delimiter", "comma"), ",")
        with extract.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            names, records = reader.fieldnames, list(reader)
        form, births[0]["format"] = births[0]["format"], "yyyy"
        for record in records:
            record[births[0]["your_column"]] = year(record[births[0]["your_column"]], form)
            for field in emptied:
                if layout.get(field) in record:
                    record[layout[field]] = ""
        with (output / "extracts" / mapping.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, delimiter=delimiter, lineterminator="\n")
            writer.writeheader()
            writer.writerows(records)
        with (output / "mappings" / mapping.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


main()
