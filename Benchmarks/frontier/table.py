"""Reads what `Benchmarks/frontier/run` kept and prints it as one table.

    python3 table.py LOGS
"""
import pathlib
import re
import sys

logs = pathlib.Path(sys.argv[1])
PROFILES = {1: "standard", 4: "wide 4", 20: "wide 20"}


def figures(text):
    found = re.search(r"^of those sealed\s+F1 (\S+) precision (\S+) recall (\S+)", text, re.M)
    # Of the largest package: in small ones missing fields alone single people out, in either profile.
    pinned = re.search(r"^(?:nhs|gp|febrl4a): Profile wide .* would pin down (\S+) %", text, re.M)
    return [*(found.groups() if found else ("", "", "")), pinned.group(1) if pinned else "0.0"]


def share(text, pattern):
    """A share in hundredths out of a line of the attacks' tables."""
    found = re.search(pattern, text, re.M)
    return f"{float(found.group(1)):.2f}" if found else ""


print("population,profile,f1,precision,recall,pinned_by_structure_percent,found_between_packages_percent,"
      "unique_by_all_that_is_seen_percent")
for repeats, profile in PROFILES.items():
    populations = []
    path = logs / f"evaluate-{repeats}.txt"
    for part in path.read_text(encoding="utf-8").split("\n== ") if path.exists() else []:
        name = part.removeprefix("== ").split("\n")[0]
        if "of those sealed" in part:
            short = "febrl4" if name.startswith("febrl4") else "uk10k years only" if "year" in name else "uk10k"
            populations.append((short, part))
    for seed in (1, 2):
        populations.append((f"place {seed}", (logs / f"place-{seed}-{repeats}.txt").read_text(encoding="utf-8")))
    populations.append(("place 1 years only", (logs / f"years-1-{repeats}.txt").read_text(encoding="utf-8")))
    attacks = (logs / f"attacks-{repeats}.txt").read_text(encoding="utf-8")
    between = share(attacks, r"^\| replaced tokens between packages \| as sent \| person \|[^|]*\| (\S+) %")
    seen = share(attacks, r"^\| all \| everything that a matcher sees \|[^|]*\|[^|]*\| (\S+) %")
    for name, text in populations:
        attacked = [between, seen] if name.startswith("place") and "years" not in name else ["", ""]
        print(",".join([name, profile, *figures(text), *attacked]))
