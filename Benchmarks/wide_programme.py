"""Turns a programme file of profile standard into one of profile wide, for measuring; prints it.

    python3 Benchmarks/wide_programme.py PROGRAMME REPEATS CEILING > NEW
"""
import re
import sys

path, repeats, ceiling = sys.argv[1:4]
text = open(path, encoding="utf-8").read()
holders = re.search(r"^  key_holders: \[(.*?)\]", text, re.M).group(1).split(", ")
text = re.sub(r"^  profile: standard\b.*$", "  profile: wide", text, count=1, flags=re.M)
terms = f"{{ repeats: {repeats}, pinned_ceiling: {ceiling}, reason: Measured on invented people; nobody in it exists. }}"
text = re.sub(r"^  catalogue: \S+.*$", f"  catalogue: wide-1\n  wide: {terms}", text, count=1, flags=re.M)
offices = "".join(f"  - {{ organisation: {name}, role: wide_linkage }}\n" for name in holders)
print(text.replace("\napprovals_required:\n", "\napprovals_required:\n" + offices, 1), end="")
