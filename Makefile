# Thin covers over packaging/develop.py, which sets up all it needs and also serves where there is no make:
#     python packaging/develop.py test
# More words go to pytest, or name benchmarks:  make test ARGS="tests/model -k digest"

PYTHON ?= python3

.DEFAULT_GOAL := run
.PHONY: run test test-long bench lint

run test test-long bench lint:
	@$(PYTHON) packaging/develop.py $@ $(if $(ARGS),-- $(ARGS))
