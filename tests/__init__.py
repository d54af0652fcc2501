"""The tests, a package so that `python -m tests.benchmarks` and `from tests.builders import …` find it."""
