# make run      the window; without a display a tour of it on a virtual one, left in tour/
# make test     linters, types, import layers, tests
# make lint     the same without the tests
# make test-long   minutes more of some of them: more kills, a longer walk of the monkey, the tour, more examples
# make torture  broken files and other harm, thousands of times: what was lost; ROWS="broken_audio" tries these alone
# make walk     everything that the window can do, once, by mouse and keys
# make wheel    the installed program, with each Python of this machine: it plays, trains and keeps what is made
# make bench    speed, as ratios taken in one run, put into docs/measures.md; PARTS="drag map" takes these alone
# make figures  every picture and table in the docs
.PHONY: run test tests networks listening lint test-long torture walk wheel bench figures
PYTHON_HERE = .venv/bin/python
# Where a machine says that Python shall keep no bytecode, TensorFlow alone takes 10 s longer at each start.
unexport PYTHONDONTWRITEBYTECODE

run:
	@.setup/prepare run
	@if [ -n "$$DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(PYTHON_HERE) -m workbench; else $(PYTHON_HERE) -m workbench tour; fi

test:
	@.setup/prepare test
	@$(MAKE) --no-print-directory -j4 tests networks listening lint

# Two processes more than cores: tests of the window wait for children, for sound and for the clock. Each takes 2 GB.
MEMORY = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2 ** 31
PROCESSES = $$($(PYTHON_HERE) -c 'import os; print(max(1, min(os.cpu_count() + 2, 4, $(MEMORY))))')
# Of these one process imports Keras, which takes five seconds and half a gigabyte, in place of all.
NETWORKS = tests/models tests/training tests/store/test_make_play_files.py tests/store/test_safe_config.py \
  tests/jobs/test_refine.py
PYTEST = TF_NUM_INTRAOP_THREADS=1 OMP_NUM_THREADS=1 nice -n 5 $(PYTHON_HERE) -m pytest \
  -m "not (listening or realtime or long or walk or wheel)"
tests:
	@$(PYTEST) --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder $(NETWORKS:%=--ignore=%)

networks:
	@$(PYTEST) $(NETWORKS)

listening:
	@$(PYTHON_HERE) -m pytest -m listening

lint:
	@.setup/prepare test
	@nice -n 5 .venv/bin/ruff check --quiet .
	@nice -n 5 .venv/bin/ruff format --check --quiet .
	@nice -n 5 .venv/bin/mypy --no-error-summary
	@nice -n 5 .venv/bin/lint-imports --no-logo > /dev/null || .venv/bin/lint-imports

test-long:
	@.setup/prepare test
	@$(PYTHON_HERE) -m pytest -m long
	@$(PYTHON_HERE) -m pytest -m "hypothesis and not long" --hypothesis-profile=long

torture:
	@.setup/prepare test
	@$(PYTHON_HERE) -m tests.torture.run $(ROWS)

walk:
	@.setup/prepare test
	@$(PYTHON_HERE) -m pytest -m walk

wheel:
	@.setup/prepare test
	@$(PYTHON_HERE) -m pytest -m wheel

bench:
	@.setup/prepare test
	@$(PYTHON_HERE) -m tests.bench.run $(PARTS)

figures:
	@.setup/prepare test
	@test -f datasets/unheard-snares/build.json || $(PYTHON_HERE) -m workbench dataset build unheard-snares
	@$(PYTHON_HERE) -m workbench.tour.figures docs
