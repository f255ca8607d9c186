"""What the benchmarks share: an invented place in plain files, and how its partners seal."""
import os
import subprocess
import sys
import time


def prepare(program, people, home, seed=None):
    """The command that makes a place of plain CSV files in a folder."""
    arguments = [program, "demo", "--prepare", "--dress", "plain", "--people", str(people), "--output", home]
    return arguments + (["--seed", str(seed)] if seed else [])


def about(home, partner):
    """What names a partner's terms: mapping, programme, partner."""
    return ["--mapping", f"{home}/mappings/{partner}.csv", "--programme", f"{home}/governance/programme.yaml",
            "--partner", partner]


def seal(program, home, partner, output):
    """The command that seals a partner's extract, with the lists of its opt-out check where it has any."""
    lists = f"{home}/opt-outs/{partner}"
    return [program, "agent", "seal", f"{home}/extracts/{partner}.csv", *about(home, partner),
            "--keys", f"{home}/keys/{partner}", "--output", output, "--quiet",
            *(["--opt-outs-sent", f"{lists}.sent.dat", "--opt-outs", f"{lists}.returned.dat"]
              if os.path.exists(f"{lists}.sent.dat") else [])]


def nobody_opted_out(program, home, partner):
    """Has the list of an extract written, and returned as it is: nobody on it has opted out."""
    lists = f"{home}/opt-outs/{partner}"
    for name in (f"{lists}.sent.dat", f"{lists}.returned.dat"):
        if os.path.exists(name):
            os.remove(name)
    subprocess.run([program, "agent", "opt-outs", "list", f"{home}/extracts/{partner}.csv", *about(home, partner),
                    "--output", f"{lists}.sent.dat"], check=True, stdout=subprocess.DEVNULL)
    os.link(f"{lists}.sent.dat", f"{lists}.returned.dat")


def timed(arguments):
    """Runs a command and gives wall seconds, processor seconds and peak memory in MiB."""
    start = time.monotonic()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(arguments, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(arguments[:3])} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
