#!/usr/bin/env python3
"""Opens pages in a real browser and says what is wrong with them.

    check.py FOLDER --pictures FOLDER      every page below FOLDER; exit code 1 where one has a fault
    check.py --self-test                   every planted fault of faults/ is found by the check that it is for
"""
import argparse
import pathlib
import shutil
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import paper

HERE = pathlib.Path(__file__).parent
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# The least height of letters in a drawing at 320 px, in px.
SMALLEST = 9.5
# WCAG 1.4.12: a reader may set text this wide without anything being lost.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
# As many sheets of a page are made into pictures.
SHEETS = 12


class Page:
    """One page, opened afresh for each look at it."""

    def __init__(self, browser, path):
        self.browser = browser
        self.path = path
        self.faults = []

    def add(self, check, faults):
        self.faults += [(check, fault) for fault in faults]

    def open(self, width, scheme="light"):
        context = self.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        address = self.path.resolve().as_uri()
        requests = []
        page.on("request", lambda request: requests.append(request.url) if request.url != address else None)
        page.on("console", lambda message: self.add("console", [message.text[:200]]) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.add("console", [str(error)[:200]]))
        page.goto(address, wait_until="load")
        page.wait_for_timeout(50)
        self.add("network", [f"asks for {url[:120]}" for url in requests])
        page.evaluate((HERE / "probes.js").read_text())
        return page

    def ask(self, page, name, *values):
        return page.evaluate(f"(values) => window.__pages.{name}(...values)", list(values))

    def accessibility(self, page, look):
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        for rule in found["violations"]:
            where = rule["nodes"][0]["target"]
            self.add("accessibility", [f"{look}: {rule['id']}: {rule['help']} ({len(rule['nodes'])} places, first {where})"])
        # What axe cannot decide: at 320 px the ground of what a region scrolls away, which it decides at 1280.
        return {rule["id"] for rule in found["incomplete"]}

    def focus(self, page):
        wanted = self.ask(page, "focusPaths")
        reached, unseen = [], []
        # A field for a day has stops of its own inside: six at most.
        for _ in range(6 * len(wanted) + 3):
            page.keyboard.press("Tab")
            at = self.ask(page, "focused")
            if reached and at == reached[-1] and page.evaluate("document.activeElement.type === 'date'"):
                continue
            if at is None or (reached and at == reached[0]):
                break
            reached.append(at)
            if not self.ask(page, "focusSeen"):
                unseen.append(at)
        if reached != wanted:
            place = next((i for i, pair in enumerate(zip(reached, wanted)) if pair[0] != pair[1]), min(len(reached), len(wanted)))
            here, there = (paths[place] if place < len(paths) else "the end" for paths in (reached, wanted))
            self.add("focus", [f"stop {place + 1} of the keyboard is {here}; in the document {there} is next"])
        self.add("focus", [f"{at}: nothing shows that it has the focus" for at in unseen])

    def links(self, page):
        self.add("link", self.ask(page, "links"))
        for href in self.ask(page, "fileLinks"):
            if "://" not in href and not href.startswith("mailto:") and not (self.path.parent / href.split("#")[0]).exists():
                self.add("link", [f"a link leads to '{href}', which is not there"])

    def choices(self, page):
        """Whatever can be chosen shows what it says and nothing else, or says that there is nothing; by style alone."""
        if not page.query_selector(".slice"):
            return
        for chooser in page.query_selector_all("select"):
            values = [option.get_attribute("value") for option in chooser.query_selector_all("option")]
            for value in values[1:]:
                chooser.select_option(value)
                shown = page.evaluate("[...document.querySelectorAll('.slice')].filter((slice) => slice.checkVisibility()).map((slice) => slice.className.split(' '))")
                nothing = page.evaluate("document.querySelector('.nothing')?.checkVisibility() ?? false")
                if any(value not in classes for classes in shown):
                    self.add("choice", [f"{value} is chosen, and something else is shown"])
                if bool(shown) == nothing:
                    self.add("choice", [f"{value} is chosen: {len(shown)} parts are shown, and it is {'' if nothing else 'not '}said that there are none"])
            chooser.select_option(values[0])
        # Two choices at once: a pair that was never made says so.
        choosers = page.query_selector_all("select")
        if len(choosers) == 2:
            pairs = [[option.get_attribute("value") for option in chooser.query_selector_all("option")][1:] for chooser in choosers]
            for one in pairs[0]:
                choosers[0].select_option(one)
                for two in pairs[1]:
                    choosers[1].select_option(two)
                    wrong = page.evaluate("([one, two]) => { const shown = [...document.querySelectorAll('.slice')].filter((slice) => slice.checkVisibility()); const said = document.querySelector('.nothing').checkVisibility(); return shown.some((slice) => !slice.classList.contains(one) || !slice.classList.contains(two)) || (shown.length > 0) === said; }", [one, two])
                    if wrong:
                        self.add("choice", [f"{one} with {two}: what is shown does not fit, or nothing is said"])

    def on_paper(self, page, pdf):
        page.emulate_media(media="print", color_scheme="light")
        page.set_viewport_size({"width": paper.WIDTH, "height": paper.HEIGHT})
        self.add("print", self.ask(page, "sideways") + self.ask(page, "clipped") + self.ask(page, "paper", paper.WIDTH, paper.HEIGHT))
        texts = self.ask(page, "texts")
        page.pdf(path=str(pdf), format="A4", prefer_css_page_size=True, print_background=True)
        found, sheets = paper.faults(str(pdf), texts)
        # A page that promises to fit so many sheets keeps it.
        promised = page.evaluate("document.querySelector('[data-sheets]')?.dataset.sheets")
        if promised and sheets > int(promised):
            found.append(f"{sheets} sheets where {promised} are promised")
        self.add("print", found)
        return sheets

    def check(self, pictures):
        """Every look at the page; pictures: the beginning of the file names to write."""
        unsure = set()
        for name, width, scheme in (("1280", 1280, "light"), ("320", 320, "light"), ("dark", 1280, "dark"), ("dark-320", 320, "dark")):
            page = self.open(width, scheme)
            self.add("sideways", [f"{name}: {fault}" for fault in self.ask(page, "sideways")])
            self.add("clipped", [f"{name}: {fault}" for fault in self.ask(page, "clipped")])
            self.add("drawing", [f"{name}: {fault}" for fault in self.ask(page, "drawings", SMALLEST)])
            undecided = self.accessibility(page, name)
            if width == 1280:
                unsure |= undecided
            shoot(page, f"{pictures}-{name}")
            if name == "1280":
                self.focus(page)
                self.links(page)
                self.choices(page)
                self.add("heading", self.ask(page, "headings"))
                page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")
                shoot(page, f"{pictures}-grey")
            if name == "320":
                page.add_style_tag(content=SPACING)
                self.add("sideways", [f"text set wider: {fault}" for fault in self.ask(page, "sideways")])
                self.add("clipped", [f"text set wider: {fault}" for fault in self.ask(page, "clipped")])
            page.context.close()
        page = self.open(paper.WIDTH)
        sheets = self.on_paper(page, f"{pictures}.pdf")
        paper.pictures(f"{pictures}.pdf", f"{pictures}-a4", SHEETS)
        page.context.close()
        self.faults = list(dict.fromkeys(self.faults))
        return sheets, unsure


def shoot(page, stem, slice_height=6000):
    """A picture of the whole page, in slices: a browser draws no picture higher than 16,384 px."""
    size = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    for number, top in enumerate(range(0, size[1], slice_height)):
        clip = {"x": 0, "y": top, "width": size[0], "height": min(slice_height, size[1] - top)}
        page.screenshot(path=f"{stem}{'' if number == 0 else f'-{number + 1}'}.png", full_page=True, clip=clip)


def check_all(browser, root, pictures):
    pages = sorted(root.rglob("*.html"))
    if not pages:
        print(f"pages: no page below {root}")
        return 1
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    wrong = 0
    for path in pages:
        name = str(path.relative_to(root)).removesuffix(".html")
        page = Page(browser, path)
        sheets, unsure = page.check(str(pictures / name.replace("/", "-")))
        wrong += bool(page.faults)
        print(f"{'FAULTS' if page.faults else 'in order':9} {name} ({sheets} sheets of A4)")
        for check, fault in page.faults:
            print(f"          {check}: {fault}")
        for rule in sorted(unsure):
            print(f"          to be looked at by a person: {rule}")
    print(f"pages: {len(pages)} pages, {wrong} with faults; pictures in {pictures}")
    return 1 if wrong else 0


def self_test(browser):
    """Holds every check against a page with one fault; the file's name up to a hyphen is the check that must find it."""
    missed = 0
    faults = sorted((HERE / "faults").glob("*.html"))
    for path in faults:
        wanted = path.stem.split("-")[0]
        with tempfile.TemporaryDirectory() as folder:
            page = Page(browser, path)
            page.check(f"{folder}/page")
        checks = {check for check, _ in page.faults}
        # Whoever asks the network in vain also has an error in the console.
        if checks - ({"console"} if wanted == "network" else set()) != ({wanted} - {"none"}):
            missed += 1
            print(f"pages: {path.name} should be found by '{wanted}', but was by {sorted(checks) or 'none'}")
            for check, fault in page.faults:
                print(f"          {check}: {fault}")
    print(f"pages: {len(faults) - missed} of {len(faults)} planted pages are judged as they should be")
    return 1 if missed or not faults else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("root", type=pathlib.Path, nargs="?")
    arguments.add_argument("--pictures", type=pathlib.Path, default=pathlib.Path("pages-output/pictures"))
    arguments.add_argument("--self-test", action="store_true")
    given = arguments.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        # No name is resolved: a page that asks the network is seen asking, and gets nothing.
        browser = driver.chromium.launch(executable_path=chromium, args=["--host-resolver-rules=MAP * ~NOTFOUND"])
        code = self_test(browser) if given.self_test else check_all(browser, given.root, given.pictures)
        browser.close()
    sys.exit(code)


if __name__ == "__main__":
    main()
