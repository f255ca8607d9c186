"""Makes four partners' extracts from several invented places, so that there are as many people as wanted.

Each place has its own ids, postcodes, property numbers and NHS numbers (of ranges that are issued to nobody).
"""
import csv
import os
import re
import shutil
import subprocess

import places

AREAS = ["AB", "AL", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS"]
PARTNERS = ["hospital", "gp", "housing", "police"]


def number(text, prefix):
    """The same number under another prefix, with its check digit; blank where there is none. Dummies stay dummies."""
    digits = text.replace(" ", "")
    if len(digits) != 10 or len(set(digits[3:9])) == 1:
        return text
    digits = prefix + digits[3:9]
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return "" if check == 10 else digits + str(check % 11)


def moved(row, columns, place):
    """A row as of another place."""
    changes = {"source_id": lambda text: f"{place:02d}{text}", "nhs_number": lambda text: number(text, f"9{place:02d}"),
               "postcode": lambda text: text.replace("WX", AREAS[place - 1], 1),
               "uprn": lambda text: f"{100 + place}{text[3:]}" if text else text}
    for field, change in changes.items():
        if columns.get(field):
            row[columns[field]] = change(row[columns[field]] or "")
    return row


def make(program, people, count, folder):
    """Makes FOLDER as `demo --prepare` does, with four extracts of `count` places of so many people each, and truth.csv."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    files = {}
    for place in range(1, count + 1):
        part = os.path.join(folder, "part")
        subprocess.run(places.prepare(program, people, part, place), check=True, stdout=subprocess.DEVNULL)
        for partner in PARTNERS:
            with open(f"{part}/mappings/{partner}.csv", newline="", encoding="utf-8-sig") as file:
                columns = {row["standard_field"]: row["your_column"] for row in csv.DictReader(file)}
            with open(f"{part}/extracts/{partner}.csv", newline="", encoding="utf-8-sig") as file:
                reader = csv.DictReader(file)
                if partner not in files:
                    out = open(f"{folder}/{partner}.csv", "w", newline="", encoding="utf-8")
                    files[partner] = out, csv.DictWriter(out, reader.fieldnames, lineterminator="\n")
                    files[partner][1].writeheader()
                files[partner][1].writerows(moved(row, columns, place) for row in reader)
        with open(f"{part}/truth.csv", newline="", encoding="utf-8") as file, \
                open(f"{folder}/truth.csv", "a", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, lineterminator="\n")
            if place == 1:
                writer.writerow(["partner", "source_id", "person_id"])
            for row in csv.DictReader(file):
                if row["partner"] in PARTNERS:
                    writer.writerow([row["partner"], f"{place:02d}{row['source_id']}", f"{place:02d}{row['person_id']}"])
        if place < count:
            shutil.rmtree(part)
    for out, _ in files.values():
        out.close()
    for name in os.listdir(part):
        if name not in ("extracts", "truth.csv"):
            shutil.move(os.path.join(part, name), os.path.join(folder, name))
    shutil.rmtree(part)
    os.makedirs(f"{folder}/extracts")
    for partner in PARTNERS:
        os.replace(f"{folder}/{partner}.csv", f"{folder}/extracts/{partner}.csv")
    path = f"{folder}/governance/programme.yaml"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r"max_records: \d+", "max_records: 20000000", text))
    for partner in PARTNERS:
        if os.path.exists(f"{folder}/opt-outs/{partner}.sent.dat"):
            places.nobody_opted_out(program, folder, partner)
