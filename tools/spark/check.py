#!/usr/bin/env python3
"""Links small demos on the embedded engine and on Spark, and compares every file byte by byte.

    check.py PROGRAM SPARK_HOME FOLDER

On a cluster of two workers on loopback: one place as it is, one with a worker killed in mid-run, one with components told
on Spark. Then what goes wrong: a master that does not answer, no Spark at the path; nothing may be left behind.
"""
import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from cluster import Cluster, free_port

PROGRAM, HOME, FOLDER = sys.argv[1], sys.argv[2], os.path.abspath(sys.argv[3])
PEOPLE = "4000"
faults = []


def match(place, output, *options):
    return [PROGRAM, "match", *sorted(glob.glob(f"{place}/packages/*.tokens.clpk")), "--programme",
            f"{place}/governance/programme.yaml", "--keys", f"{place}/keys/linkage-unit", "--output", output, "--quiet",
            *options]


def contents(output):
    """The people map as statements (a database file may lie differently) and the other files as they are."""
    files = {}
    for name in ("linkage.json", "linkage.html"):
        with open(f"{output}/{name}", "rb") as file:
            files[name] = file.read()
    store = sqlite3.connect(f"{output}/people.sqlite")
    for table in ("membership", "edge"):
        files[table] = sorted(map(repr, store.execute(f"SELECT * FROM {table}")))
    files["people.sqlite"] = list(store.iterdump())
    store.close()
    return files


def compare(name, place, output):
    one, other = contents(f"{place}/linkage"), contents(output)
    different = [part for part in one if one[part] != other[part]]
    left = glob.glob(f"{output}/.cohortlink-spark-*")
    if different or left:
        faults.append(f"{name}: {', '.join(different) or 'a folder was left behind'}")
    print(f"spark: {name}: {len(one['membership']):,} records, {len(one['edge']):,} edges: "
          + ("DIFFERENT" if different else "the same people, weights and pages"), flush=True)


def link(name, place, url, properties, *options, meanwhile=None):
    output = f"{place}/linkage-spark"
    start = time.monotonic()
    process = subprocess.Popen(match(place, output, "--engine", "spark", "--master", url, "--spark", HOME,
                                     "--spark-memory", "700m", "--spark-properties", properties, *options))
    try:
        if meanwhile:
            meanwhile(process, output)
        status = process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if status != 0:
        faults.append(f"{name}: exit code {status}")
        return
    compare(f"{name} ({time.monotonic() - start:.0f} s)", place, output)


def refused(name, place, words, *options):
    output = f"{place}/refused"
    done = subprocess.run(match(place, output, "--engine", "spark", *options), capture_output=True, text=True)
    last = done.stderr.strip().splitlines()[-1:]
    left = os.listdir(output) if os.path.isdir(output) else []
    if done.returncode != 2 or not last or words not in last[0] or left:
        faults.append(f"{name}: exit code {done.returncode}, {last}, left behind {left}")
    print(f"spark: {name}: refused", flush=True)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER, mode=0o700)
    places = []
    for seed in ("1", "2", "3"):
        places.append(f"{FOLDER}/place-{seed}")
        subprocess.run([PROGRAM, "demo", "--people", PEOPLE, "--seed", seed, "--output", places[-1]], check=True,
                       stdout=subprocess.DEVNULL)
    refused("no Spark at the path", places[0], "holds no Spark", "--master", "local[2]", "--spark", FOLDER)
    refused("a master that does not answer", places[0], "nobody answers", "--master",
            f"spark://127.0.0.1:{free_port()}", "--spark", HOME)
    properties = f"{FOLDER}/spark.conf"
    with open(properties, "w", encoding="ascii") as file:
        file.write("spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n")
    cluster = Cluster(HOME, f"{FOLDER}/cluster", workers=2)
    try:
        link("seed 1, two workers", places[0], cluster.url, properties)
        killed = []

        def kill_worker(process, output):
            """When the second worker has work, it is killed with all that it runs."""
            while process.poll() is None and not cluster.executors("worker-1"):
                time.sleep(0.2)
            time.sleep(4)
            if process.poll() is None:
                killed.append(cluster.kill("worker-1"))

        link("seed 2, a worker killed in mid-run", places[1], cluster.url, properties, meanwhile=kill_worker)
        if not killed or killed[0] < 1:
            faults.append("the worker was not killed while it worked")
    finally:
        cluster.stop()
    link("seed 3, components on Spark, no cluster", places[2], "local[2]", properties, "--components", "spark")
    print("\n".join(faults) or "spark: nothing differs")
    sys.exit(1 if faults else 0)


main()
