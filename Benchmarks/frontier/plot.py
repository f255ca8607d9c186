"""Draws the frontier: recall against the share of people whom structure alone pins down, a line a population.

    python3 plot.py frontier.csv > frontier.svg
"""
import collections
import csv
import sys
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 480, 64, 200, 48, 56
INK, MUTED, GRID = "#212b32", "#4c6272", "#d8dde0"
COLOURS = ["#005eb8", "#007f3b", "#d5281b", "#7c2855", "#768692", "#b35900"]
SHAPES = {"standard": "circle", "wide 4": "square", "wide 20": "triangle"}

with open(sys.argv[1], encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
lines = collections.OrderedDict()
for row in rows:
    lines.setdefault(row["population"], []).append(row)
most = max(5.0, max(float(row["pinned_by_structure_percent"]) for row in rows)) * 1.05
least = min(float(row["recall"]) for row in rows)
floor = int(least * 20) / 20


def across(percent):
    return LEFT + float(percent) / most * (WIDTH - LEFT - RIGHT)


def up(recall):
    return HEIGHT - BOTTOM - (float(recall) - floor) / (1 - floor) * (HEIGHT - TOP - BOTTOM)


def text(x, y, words, anchor="start", size=13, colour=INK, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def mark(x, y, shape, colour):
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>'
    if shape == "square":
        return f'<rect x="{x - 5.5:.1f}" y="{y - 5.5:.1f}" width="11" height="11" fill="{colour}"/>'
    return f'<path d="M{x:.1f} {y - 7:.1f} l7 12 h-14 z" fill="{colour}"/>'


out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Arial, sans-serif" '
       'role="img" aria-labelledby="title">',
       '<title id="title">Recall of each profile against the share of people whom structure alone pins down</title>',
       f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
       text(LEFT, 24, "What each profile finds, and what it gives away", size=17, weight="bold")]
step = 0.05 if 1 - floor <= 0.5 else 0.1
level = floor
while level <= 1.0001:
    out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up(level):.1f}" y2="{up(level):.1f}" stroke="{GRID}"/>')
    out.append(text(LEFT - 8, up(level) + 4, f"{level:.2f}", "end", 12, MUTED))
    level += step
ticks = 10 if most > 40 else 5 if most > 12 else 1
for percent in range(0, int(most) + 1, ticks):
    out.append(text(across(percent), HEIGHT - BOTTOM + 18, f"{percent} %", "middle", 12, MUTED))
out.append(text(LEFT, TOP - 6, "recall", size=12, colour=MUTED))
out.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14,
                "people of the largest package whom structure alone pins down (upper bound)", "middle", 12, MUTED))
for (name, points), colour in zip(lines.items(), COLOURS):
    places = [(across(row["pinned_by_structure_percent"]), up(row["recall"])) for row in points]
    out.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" fill="none" stroke="{colour}" '
               'stroke-width="2"/>')
    out += [mark(x, y, SHAPES[row["profile"]], colour) for (x, y), row in zip(places, points)]
for number, (name, colour) in enumerate(zip(lines, COLOURS)):
    y = TOP + 14 + 22 * number
    out.append(f'<line x1="{WIDTH - RIGHT + 18}" x2="{WIDTH - RIGHT + 42}" y1="{y - 4}" y2="{y - 4}" stroke="{colour}" stroke-width="3"/>')
    out.append(text(WIDTH - RIGHT + 50, y, name))
for number, (profile, shape) in enumerate(SHAPES.items()):
    y = TOP + 40 + 22 * (len(lines) + number)
    out.append(mark(WIDTH - RIGHT + 30, y - 4, shape, INK))
    out.append(text(WIDTH - RIGHT + 50, y, profile))
print("\n".join(out + ["</svg>"]))
