"""Runs the matcher's engine on more and more records and draws its time against n log n, as a table and as SVG.

    python growth.py SCALE_SPEED [OUT.svg] [RECORDS ...]

SCALE_SPEED is the program of Benchmarks/scale. Making the tables is not counted; linking is done twice, the second time
with the NHS number hidden, as `match` does.
"""
import math
import re
import subprocess
import sys

SIZES = [100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 400, 70, 50, 20, 20


def measure(program, records):
    """Records, processor seconds, wall seconds and peak MiB of one size."""
    output = subprocess.run([program, "embedded", str(records // 4)], check=True, stdout=subprocess.PIPE, text=True).stdout
    laps = re.findall(r"([\d.]+) s wall\s+([\d.]+) s own\s+[\d.]+ s Spark\s+(\d+) MiB own", output)
    count, candidates = (int(number) for number in re.search(r"(\d+) records, (\d+) candidates", output).groups())
    made, done = laps[0], laps[-1]
    return count, candidates, float(done[1]) - float(made[1]), float(done[0]) - float(made[0]), int(done[2])


def position(records, seconds, most):
    x = LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(records) - 5) / 2
    y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(max(seconds, 0.1)) + 1) / (math.log10(most) + 1)
    return x, y


def plot(rows):
    most = 10 ** math.ceil(math.log10(max(row[2] for row in rows)))
    first = rows[0]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" '
             'font-size="13"><title>Processor seconds of the matcher by number of records</title>'
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    tick = 0.1
    while tick <= most:
        _, y = position(1e5, tick, most)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:g} s</text>')
        tick *= 10
    for records, name in [(1e5, "100,000"), (1e6, "1 million"), (1e7, "10 million")]:
        x, _ = position(records, 1, most)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                     f'<text x="{min(x, WIDTH - 50):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{name}</text>')

    def line(points, style):
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" {style}/>')

    def expected(records):
        return first[2] * records * math.log(records) / (first[0] * math.log(first[0]))

    line([position(10 ** (5 + step / 10), expected(10 ** (5 + step / 10)), most) for step in range(21)],
         'stroke="#777" stroke-dasharray="6 4"')
    line([position(row[0], row[2], most) for row in rows], 'stroke="#005ea5" stroke-width="2"')
    for row in rows:
        x, y = position(row[0], row[2], most)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#005ea5"/>')
    parts.append(f'<text x="{LEFT + 10}" y="{TOP + 18}" fill="#005ea5">measured, two processors</text>'
                 f'<text x="{LEFT + 10}" y="{TOP + 36}" fill="#555">n log n from the first point (dashed)</text></svg>\n')
    return "".join(parts)


def main():
    program, rest = sys.argv[1], sys.argv[2:]
    image = rest.pop(0) if rest and rest[0].endswith(".svg") else None
    rows = []
    print(f"{'records':>12}{'candidates':>12}{'cpu s':>9}{'wall s':>9}{'cpu/wall':>10}{'peak MiB':>10}{'against n log n':>17}")
    for size in [int(size) for size in rest] or SIZES:
        rows.append(measure(program, size))
        records, candidates, cpu, wall, peak = rows[-1]
        growth = cpu / rows[0][2] * rows[0][0] * math.log(rows[0][0]) / (records * math.log(records))
        print(f"{records:12,}{candidates:12,}{cpu:9.1f}{wall:9.1f}{cpu / wall:10.2f}{peak:10,}{growth:17.2f}", flush=True)
    if image:
        with open(image, "w", encoding="utf-8") as file:
            file.write(plot(rows))


main()
