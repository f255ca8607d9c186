"""Compares phonetic codes on spellings of one name (recall) and on random pairs of names (collisions), by origin.

    compare.py PROGRAM [UK10K_FOLDER]

Half of the groups (by a hash of the group's first name) was looked at while the rules were written, the other half was
not; both are reported. Recall: the share of pairs of spellings in one group with a code in common. Collisions: the
share of pairs of names from different groups of one origin with a code in common. Double Metaphone gives two codes a
name; a pair agrees where any of them do (`dm2`), or where the first ones do (`dm1`, what a token can carry).
"""

import collections
import csv
import hashlib
import itertools
import random
import subprocess
import sys

import jellyfish
import metaphone

here = __file__.rsplit("/", 1)[0]
program = sys.argv[1]


def own_codes(names):
    out = subprocess.run(
        [program, "normalise", "phonetic"], input="\n".join(names) + "\n", capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(out) == len(names), "one code a name"
    return dict(zip(names, out))


def held_out(group):
    return hashlib.sha256(group[0].upper().encode()).digest()[0] & 1 == 1


def coders(names):
    own = own_codes(names)
    double = {name: metaphone.doublemetaphone(name) for name in names}
    return {
        "own": {name: {own[name]} - {""} for name in names},
        "dm1": {name: {double[name][0]} - {""} for name in names},
        "dm2": {name: set(double[name]) - {""} for name in names},
        "nysiis": {name: {jellyfish.nysiis(name)} - {""} for name in names},
        "soundex": {name: {jellyfish.soundex(name)} - {""} for name in names},
    }


def share(pairs, code):
    pairs = list(pairs)
    if not pairs:
        return float("nan")
    return sum(1 for a, b in pairs if code[a] & code[b]) / len(pairs)


def measure(groups, codes):
    """Recall and collisions of each code over some groups."""
    same = [pair for group in groups for pair in itertools.combinations(group, 2)]
    rng = random.Random(7)
    every = [(a, b) for one, other in itertools.combinations(groups, 2) for a in one for b in other if a != b]
    different = rng.sample(every, min(200_000, len(every)))
    return len(same), {name: (share(same, code), share(different, code)) for name, code in codes.items()}


def table(title, rows):
    print(f"\n{title}\n")
    names = ["own", "dm1", "dm2", "nysiis", "soundex"]
    print("| names | pairs | " + " | ".join(names) + " |")
    print("|---|---:|" + "---:|" * len(names))
    for label, pairs, result in rows:
        cells = [f"{100 * result[n][0]:.0f} / {100 * result[n][1]:.2f}" for n in names]
        print(f"| {label} | {pairs} | " + " | ".join(cells) + " |")


groups = collections.defaultdict(list)
with open(f"{here}/variants.csv", newline="") as file:
    for row in csv.DictReader(file):
        groups[row["origin"]].append(row["names"].upper().split())
names = sorted({name for origin in groups.values() for group in origin for name in group})
codes = coders(names)
if "--misses" in sys.argv:
    # Of the half that may be looked at only.
    for origin, rows in groups.items():
        print(origin, [(g, [codes["own"][n] for n in g]) for g in rows
              if not held_out(g) and len(set.union(*[codes["own"][n] for n in g])) > 1])
    sys.exit()

print("Recall / collisions in per cent: spellings of one name that share a code, and different names that do.")
for title, keep in (("Half looked at", False), ("Held-out half", True)):
    rows = []
    for origin in sorted(groups):
        chosen = [group for group in groups[origin] if held_out(group) == keep]
        rows.append((origin, *measure(chosen, codes)))
    chosen = [group for origin in groups for group in groups[origin] if held_out(group) == keep]
    rows.append(("all", *measure(chosen, codes)))
    table(title, rows)

if len(sys.argv) > 2:
    folder = sys.argv[2]
    truth = {row["record_id"]: row for row in csv.DictReader(open(f"{folder}/truth.csv", newline=""))}
    people = collections.defaultdict(list)
    for partner in ("nhs", "council", "police", "voluntary"):
        for row in csv.DictReader(open(f"{folder}/{partner}.csv", newline="")):
            people[truth[row["record_id"]]["person_id"]].append((truth[row["record_id"]]["ethnic"], row))
    for field in ("given_name", "surname"):
        differing, heard = collections.defaultdict(set), collections.defaultdict(list)
        for records in people.values():
            for ethnic, row in records:
                if row[field].isascii() and row[field].isalpha():
                    heard[ethnic].append(row[field].upper())
            for (ethnic, one), (_, other) in itertools.combinations(records, 2):
                a, b = one[field].upper(), other[field].upper()
                if a != b and min(len(a), len(b)) > 1 and (a + b).isascii() and (a + b).isalpha():
                    differing[ethnic].add((min(a, b), max(a, b)))
        everyone = sorted({n for v in heard.values() for n in v} | {n for v in differing.values() for p in v for n in p})
        codes = coders(everyone)
        rng, rows = random.Random(7), []
        for ethnic in sorted(differing):
            drawn = [(rng.choice(heard[ethnic]), rng.choice(heard[ethnic])) for _ in range(100_000)]
            random_pairs = [(a, b) for a, b in drawn if a != b]
            rows.append((ethnic, len(differing[ethnic]), {
                name: (share(sorted(differing[ethnic]), code), share(random_pairs, code))
                for name, code in codes.items()
            }))
        table(f"Invented population, {field}: records of one person that differ (nicknames, typing slips and swaps "
              "included), and people drawn at random", rows)
