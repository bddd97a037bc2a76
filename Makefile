# make run      the window; without a display a tour of it on a virtual one, left in tour/
# make test     linters, types, import layers, tests
# make walk     everything that the window can do, once, by mouse and keys
# make wheel    the installed program, with each Python of this machine: it plays, trains and keeps what is made
# make bench    speed, as ratios taken in one run, put into docs/measures.md; PARTS="drag map" takes these alone
# make figures  every picture and table in the docs
.PHONY: run test walk wheel bench figures
PYTHON_HERE = .venv/bin/python

run:
	@.setup/prepare run
	@if [ -n "$$DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(PYTHON_HERE) -m workbench; else $(PYTHON_HERE) -m workbench tour; fi

test:
	@.setup/prepare test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo > /dev/null || .venv/bin/lint-imports
	@TF_NUM_INTRAOP_THREADS=1 OMP_NUM_THREADS=1 \
	  $(PYTHON_HERE) -m pytest --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder \
	  -m "not realtime and not walk and not wheel"
	@$(PYTHON_HERE) -m pytest -m realtime

walk:
	@.setup/prepare test
	@$(PYTHON_HERE) -m pytest -m walk

wheel:
	@.setup/prepare test
	@$(PYTHON_HERE) -m pytest -m wheel

bench:
	@.setup/prepare test
	@$(PYTHON_HERE) tests/bench/run.py $(PARTS)

figures:
	@.setup/prepare test
	@test -f datasets/unheard-snares/build.json || $(PYTHON_HERE) -m workbench dataset build unheard-snares
	@$(PYTHON_HERE) -m workbench.tour.figures docs
