# CohortLink. `make help` lists what there is; every target does its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help

SWIFT ?= swift
RELEASE = .build/release/cohortlink
# Reference data lies beside the checkout; what needs it says so and is skipped when it is not there.
SHARED ?= ../shared

.PHONY: help setup build demo test check format lint imports sanitize fuzz bench evaluate phonetic clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## check the toolchain and install the system packages
	@tools/setup

build: setup ## the program, optimised: .build/release/cohortlink
	$(SWIFT) build -c release --product cohortlink

demo: build ## the whole way on an invented place, ending in a report to open
	$(RELEASE) demo

test: setup ## all tests
	$(SWIFT) test --parallel

check: lint imports test ## format, lint, import check, tests

format: ## rewrite the sources in the project's format
	$(SWIFT) format format -i -p -r Package.swift Sources Tests Fuzz

lint: ## format and lint, changing nothing
	$(SWIFT) format lint --strict -p -r Package.swift Sources Tests Fuzz

imports: setup ## every import is a declared dependency, and the ladder goes one way
	$(SWIFT) build --explicit-target-dependency-import-check error
	tools/check-ladder

sanitize: setup ## tests under the address and the thread sanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan

# SECONDS is bash's clock; SECONDS=60 on make's command line is ours.
FUZZ_SECONDS = $(if $(filter command line,$(origin SECONDS)),$(SECONDS),60)
fuzz: setup ## coverage-guided fuzzing of every reader: SECONDS=60 each, TARGETS="csv xlsx"
	tools/fuzz $(FUZZ_SECONDS) $(TARGETS)

bench: build ## speed and memory of agent and matcher on 100,000 and 1,000,000 people
	Benchmarks/speed $(RELEASE)

evaluate: build ## accuracy against known truth: DATA=FOLDER for another four-partner set
	Benchmarks/evaluate $(RELEASE) $(SHARED) $(DATA)

phonetic: build ## phonetic codes compared on spellings of names, by origin (Python; fetches two packages)
	Benchmarks/phonetic/run $(RELEASE) $(SHARED)

clean: ## remove what was built and made
	rm -rf .build .build-asan .build-tsan .build-fuzz demo-output evaluate-output bench-output .phonetic-venv
