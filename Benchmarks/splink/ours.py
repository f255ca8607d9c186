"""Compares people found by this program with people known, over the records that the other program saw."""
import collections
import csv
import sqlite3


def pairs(labels):
    return sum(count * (count - 1) // 2 for count in collections.Counter(labels).values())


def quality(right, found, known):
    precision, recall = right / max(found, 1), right / max(known, 1)
    return {"f1": 2 * right / max(found + known, 1), "precision": precision, "recall": recall}


def people(database, keys, truth):
    """Pairwise quality over all pairs of records, across partners and inside one, from the map of people.

    keys: record keys (record_id, source_id) by partner. Records without a known person are left out.
    """
    known = {}
    with open(truth, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            known[row["partner"], row.get("source_id") or row["record_id"]] = row["person_id"]
    person_of = {(partner, record): person for partner, record, person in
                 sqlite3.connect(database).execute("SELECT partner, record_id, person_id FROM membership")}
    found, right, true = [], [], []
    for partner, key in keys.items():
        with open(key, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                person = known.get((partner, row["source_id"]))
                if person is None:
                    continue
                made = person_of[partner, row["record_id"]]
                found.append((partner, made))
                right.append((partner, made, person))
                true.append((partner, person))
    return measured(found, right, true)


def measured(found, right, true):
    """found, right and true are labels whose first part is the partner."""
    counts = {}
    for name, labels in (("found", found), ("right", right), ("known", true)):
        counts["all", name] = pairs([label[1:] for label in labels])
        counts["inside", name] = pairs(labels)
        counts["across", name] = counts["all", name] - counts["inside", name]
    return {where: quality(*(counts[where, name] for name in ("right", "found", "known")))
            for where in ("all", "across", "inside")}


def local_people(keys, truth):
    """The same for what agents found inside each extract, before any linkage."""
    known = {}
    with open(truth, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            known[row["partner"], row.get("source_id") or row["record_id"]] = row["person_id"]
    found, right, true = [], [], []
    for partner, key in keys.items():
        with open(key, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                person = known.get((partner, row["source_id"]))
                if person is not None:
                    found.append((partner, row["record_id"]))
                    right.append((partner, row["record_id"], person))
                    true.append((partner, person))
    return measured(found, right, true)["inside"]
