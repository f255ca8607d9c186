"""What readings with one letter left out could bring together at most: true pairs that a linkage did not join, by how
their names and dates of birth agree letter by letter.

    WORK=FOLDER Benchmarks/evaluate PROGRAM SHARED
    python3 Benchmarks/letters_apart.py FOLDER SHARED
"""
import collections
import csv
import itertools
import pathlib
import sqlite3
import sys

work, data = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) / "data" / "linkage"


def letters(text):
    return "".join(letter for letter in text.upper() if letter.isalpha())


def short(name):
    """The name and every form of it with one letter left out."""
    return {name} | {name[:place] + name[place + 1:] for place in range(len(name))}


def agreement(one, other):
    if not one or not other:
        return "missing"
    return "same" if one == other else "one letter" if short(one) & short(other) else "other"


def count(name, folder, partners, truth, id_column, key_column, date_column):
    with open(truth, encoding="utf-8") as file:
        person = {(row["partner"], row[id_column]): row["person_id"] for row in csv.DictReader(file)}
    database = sqlite3.connect(work / name / "linkage" / "people.sqlite")
    cluster = {(row[0], row[1]): row[2] for row in database.execute("SELECT * FROM membership")}
    known = collections.defaultdict(list)
    for partner in partners:
        with open(folder / f"{partner}.csv", encoding="utf-8") as file:
            rows = {row[key_column]: row for row in csv.DictReader(file)}
        with open(work / name / "records" / f"{partner}.csv", encoding="utf-8") as file:
            for key in csv.DictReader(file):
                row = rows[key["source_id"]]
                known[person.get((partner, key["source_id"]), key["source_id"])].append(
                    (partner, cluster.get((partner, key["record_id"])), letters(row["given_name"]),
                     letters(row["surname"]), row[date_column].strip()))
    pairs = missed = one_name = both_names = 0
    for records in known.values():
        for left, right in itertools.combinations(records, 2):
            if left[0] == right[0]:
                continue
            pairs += 1
            if left[1] == right[1]:
                continue
            missed += 1
            names = [agreement(left[2], right[2]), agreement(left[3], right[3])]
            if left[4] and left[4] == right[4] and "one letter" in names:
                one_name += 1
                both_names += set(names) <= {"same", "one letter"}
    print(f"{name}: {pairs:,} true pairs, {missed} not joined; the whole date agrees and a name is one letter apart: "
          f"{one_name} ({one_name / pairs:.4f}), the other name being the same or a letter apart too: {both_names}")


uk = ["nhs", "council", "police", "voluntary"]
count("uk10k", data / "uk10k", uk, data / "uk10k" / "truth.csv", "record_id", "record_id", "dob")
count("febrl4", data / "febrl4", ["febrl4a", "febrl4b"], work / "febrl4-truth.csv", "source_id", "rec_id", "date_of_birth")
