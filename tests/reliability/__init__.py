"""Whether a plan file can be trusted, tried by force: ``python -m tests.reliability`` prints the figures.

Each kind is a module with ``SHORT`` and ``LONG``, how often it is tried, and ``run(count, seed)``, which gives rows of figures.
The suite runs the short form of each in a test beside its module.
"""
