"""Ratios of the program's times to the least that Qt, SQLite, Word and PDF need; run with ``python -m tests.benchmarks``."""
