#!/usr/bin/env python3
"""Fills in the form of registers in a real browser, saves the file, and has the program take it.

    form.py PROGRAM FOLDER      FOLDER gets form.html, registers and what the browser saved; exit code 1 where something differs
"""
import csv
import pathlib
import subprocess
import sys

from playwright.sync_api import sync_playwright


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    page_file, registers, saved = folder / "form.html", folder / "registers", folder / "saved.csv"
    for made in (run(program, "registers", "form", page_file), run(program, "registers", "new", registers)):
        assert made.returncode == 0, made.stderr
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        page = browser.new_page()
        page.goto(page_file.resolve().as_uri())
        add = page.locator("#insights button[type=submit]")
        add.click()
        assert page.locator("#insights-said").inner_text() == "4 fields need a look.", "what is needed is asked for"
        assert page.evaluate("document.activeElement.id") == "insights-heard_on", "the first of them has the focus"
        for field, text in {
            "heard_on": "2026-01-20", "setting": "A drop-in", "group": "parents, of all ages", "people": "12", "theme": "buses",
            "quote": 'The "late" bus\nstops at six.',
        }.items():
            page.fill(f"#insights-{field}", text)
        add.click()
        assert page.locator("#insights-consent-fault").inner_text(), "words need consent"
        page.select_option("#insights-consent", "yes")
        page.fill("#insights-barrier", "no bus near SW1A 1AA")
        add.click()
        assert "a postcode" in page.locator("#insights-barrier-fault").inner_text(), "a postcode is told at once"
        page.fill("#insights-barrier", "no bus in the evening")
        add.click()
        assert page.locator("#insights-rows li").count() == 1, page.locator("#insights-said").inner_text()
        with page.expect_download() as download:
            page.click("#insights-save")
        assert download.value.suggested_filename == "insights.csv"
        download.value.save_as(saved)
        browser.close()
    rows = list(csv.DictReader(saved.open(encoding="utf-8-sig", newline="")))
    assert [row["quote"] for row in rows] == ['The "late" bus stops at six.'] and rows[0]["group"] == "parents, of all ages"
    taken = run(program, "registers", "add", saved, "--to", registers)
    assert taken.returncode == 0 and "Added 1 row" in taken.stdout, taken.stderr
    twice = run(program, "registers", "add", saved, "--to", registers)
    assert twice.returncode == 2 and "already" in twice.stderr, "the same file is not added twice"
    assert run(program, "registers", "check", registers).returncode == 0
    print("pages: the form was filled in, saved and taken by the program")


if __name__ == "__main__":
    main()
