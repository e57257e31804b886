# make run    sets everything up and turns samples/scans into records, tables and a picture in out/
# make check  sets up the same and runs, in under a minute, the linter, the type checker and the fast tests
# make test   the same with all tests
# make catalogue  brings the German catalogues up to date with the sources; then translate what is new in the .po, and call it again
# make bench  compares with bare Tesseract and OCRmyPDF (CORPUS=folder, default samples/scans)
# make clean  removes what the others made

VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= samples/scans
export OMP_THREAD_LIMIT := 1

.PHONY: run check test setup lint fast catalogue bench clean

run:
	@sh .ci/setup.sh $(VENV) .
	$(BIN)/vorlagen extract samples/scans --out out
	$(BIN)/vorlagen show samples/scans/hohenbruch-clean.pdf --out out/pictures --quiet
	@echo "Tables:  out/vorlagen.csv, out/consultations.csv and the others beside them; they join on 'paper'."
	@echo "Records: one JSON per scan in out/."
	@echo "Picture: out/pictures/hohenbruch-clean.pdf-page-1.png shows where each value was found."

check: setup
	@$(MAKE) --no-print-directory --jobs=2 lint fast

test: setup
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest --numprocesses=2

setup:
	@sh .ci/setup.sh $(VENV) '.[test]'

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict extract models samples

fast:
	$(BIN)/python -m pytest -m fast --numprocesses=auto

catalogue: setup
	$(BIN)/python -m tests.help.catalogue

bench:
	@sh .ci/setup.sh $(VENV) '.[bench]'
	$(BIN)/python -m tests.benchmarks.bench "$(CORPUS)"

clean:
	rm -rf $(VENV) out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
