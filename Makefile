# CohortLink. `make help` lists what there is; every target does its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help

SWIFT ?= swift
RELEASE = .build/release/cohortlink
# Reference data lies beside the checkout; what needs it says so and is skipped when it is not there.
SHARED ?= ../shared

.PHONY: help setup build demo pages test check format lint imports sanitize fuzz spark-tools spark bench bench-splink bench-large bench-spark attacks attacks-large evaluate frontier phonetic clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | awk -F '	' '{printf "  make %-13s %s\n", $$1, $$2}'

setup: ## check the toolchain and install the system packages
	@tools/setup

build: setup ## the program, optimised: .build/release/cohortlink
	$(SWIFT) build -c release --product cohortlink

demo: build ## the whole way on an invented place, ending in a report to open
	$(RELEASE) demo

pages: build ## every page of a small demo in a real browser: screen, 320 px, dark, paper, keyboard, WCAG 2.2
	tools/pages/run $(RELEASE) pages-output

spark-tools: setup ## Java 17 and a pinned Spark, for checking and measuring; the program needs neither
	@tools/spark/install .spark-venv

spark: build ## small demos linked on a Spark cluster on loopback, one worker killed: the same people to the byte
	tools/spark/run $(RELEASE) spark-output

test: setup ## all tests
	$(SWIFT) test --parallel

check: lint imports test ## format, lint, import check, tests

format: ## rewrite the sources in the project's format
	$(SWIFT) format format -i -p -r Package.swift Sources Tests Benchmarks Fuzz

lint: ## format and lint, changing nothing
	$(SWIFT) format lint --strict -p -r Package.swift Sources Tests Benchmarks Fuzz

imports: setup ## every import is a declared dependency, and the ladder goes one way
	$(SWIFT) build --explicit-target-dependency-import-check error
	tools/check-ladder

# The suites of what calls C, touches raw memory or starts threads; SUITES=. for all, which takes an hour or more.
SUITES ?= ^(SafeFiles|Sealing|SealedPackages|Tabular|Pseudonyms|Normalising|RecordMatching|CohortStore)Tests
sanitize: setup ## tests of C, raw memory and threads under the address and the thread sanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan --filter '$(SUITES)'
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter '$(SUITES)'

# SECONDS is bash's clock; SECONDS=60 on make's command line is ours.
FUZZ_SECONDS = $(if $(filter command line,$(origin SECONDS)),$(SECONDS),60)
fuzz: setup ## coverage-guided fuzzing of every reader: SECONDS=60 each, TARGETS="csv xlsx"
	tools/fuzz $(FUZZ_SECONDS) $(TARGETS)

bench: build ## speed and memory on 100,000 and 1,000,000 people; sealing; disclosure control; attacks on structure
	Benchmarks/speed $(RELEASE)
	Benchmarks/clkhash $(RELEASE) bench-output/clkhash
	Benchmarks/sealing
	$(SWIFT) build -c release --product disclosure-speed
	Benchmarks/disclosure/run .build/release/disclosure-speed
	$(SWIFT) build -c release --product attacks
	.build/release/attacks --structure 1000000
	$(SWIFT) build -c release --product lens-speed
	.build/release/lens-speed governance/programme.yaml 1000000 5000000

bench-splink: build ## beside Splink 5.0.0 with DuckDB on the same records: accuracy, then speed at 1.8 million; growth to 10 million
	$(SWIFT) build -c release --product scale-speed
	Benchmarks/splink/run $(RELEASE) $(SHARED) bench-output/splink accuracy
	Benchmarks/splink/run $(RELEASE) $(SHARED) bench-output/splink speed $(PEOPLE)
	python3 Benchmarks/splink/growth.py .build/release/scale-speed bench-output/growth.svg

bench-large: build ## one extract of ten million rows: some minutes, and some 30 GB of disk in bench-output
	Benchmarks/large-extract $(RELEASE) 10000000 bench-output/large
	Benchmarks/speed $(RELEASE) --extract bench-output/large
	rm -rf bench-output/large

bench-spark: setup ## 200,000 people at each of four partners, embedded and on Spark with two cores: PEOPLE=…
	$(SWIFT) build -c release --product scale-speed
	tools/spark/bench .build/release/scale-speed $(or $(PEOPLE),200000) bench-output/spark

attacks: setup ## what a matcher without a key recovers: 10,000 and 100,000 people (docs/security.md)
	$(SWIFT) build -c release --product attacks
	.build/release/attacks 10000 100000

attacks-large: setup ## the same for the structure of 1,000,000 people; some minutes, several GiB
	$(SWIFT) build -c release --product attacks
	.build/release/attacks --structure 1000000

evaluate: build ## accuracy against known truth in both profiles, and how true probabilities are: DATA=FOLDER for another four-partner set
	$(if $(DATA),Benchmarks/evaluate $(RELEASE) $(SHARED) $(DATA),Benchmarks/reliability $(RELEASE) $(SHARED))
	WIDE=4 Benchmarks/evaluate $(RELEASE) $(SHARED) $(DATA)

frontier: build ## what each profile finds and gives away: a table and a plot in bench-output/frontier
	$(SWIFT) build -c release --product attacks
	Benchmarks/frontier/run $(RELEASE) .build/release/attacks $(SHARED) bench-output/frontier

phonetic: build ## phonetic codes compared on spellings of names, by origin (Python; fetches two packages)
	Benchmarks/phonetic/run $(RELEASE) $(SHARED)

clean: ## remove what was built and made
	rm -rf .build .build-asan .build-tsan .build-fuzz .phonetic-venv .pages-venv .spark-venv pages-output spark-output demo-output evaluate-output bench-output
