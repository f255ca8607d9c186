# CohortLink. `make help` lists what there is; every target does its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help

SWIFT ?= swift
RELEASE = .build/release/cohortlink
# Reference data lies beside the checkout; what needs it says so and is skipped when it is not there.
SHARED ?= ../shared

.PHONY: help setup build demo test check format lint imports sanitize bench bench-large evaluate clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## check the toolchain and install the two system packages
	@tools/setup

build: setup ## the program, optimised: .build/release/cohortlink
	$(SWIFT) build -c release --product cohortlink

demo: build ## the whole way on an invented place, ending in a report to open
	$(RELEASE) demo

test: setup ## all tests
	$(SWIFT) test --parallel

check: lint imports test ## format, lint, import check, tests

format: ## rewrite the sources in the project's format
	$(SWIFT) format format -i -p -r Package.swift Sources Tests

lint: ## format and lint, changing nothing
	$(SWIFT) format lint --strict -p -r Package.swift Sources Tests

imports: setup ## every import is a declared dependency, and the ladder goes one way
	$(SWIFT) build --explicit-target-dependency-import-check error
	tools/check-ladder

sanitize: setup ## tests under the address and the thread sanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan

bench: build ## speed and memory of agent and matcher on 100,000 and 1,000,000 people
	Benchmarks/speed $(RELEASE)
	Benchmarks/clkhash $(RELEASE) bench-output/clkhash

bench-large: build ## one extract of ten million rows: some minutes, and some 30 GB of disk in bench-output
	Benchmarks/large-extract $(RELEASE) 10000000 bench-output/large
	Benchmarks/speed $(RELEASE) --extract bench-output/large
	rm -rf bench-output/large

evaluate: build ## accuracy against known truth: DATA=FOLDER for another four-partner set
	Benchmarks/evaluate $(RELEASE) $(SHARED) $(DATA)

clean: ## remove what was built and made
	rm -rf .build .build-asan .build-tsan demo-output evaluate-output bench-output
