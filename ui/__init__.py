"""The window and the command line; the only place that speaks to people."""

import gc

VERSION = "0.1.0"
FEW_COLLECTIONS = (50_000, 20, 50)
"""Imports and plans are large and stay: looking through them often costs a twentieth of the start, a tenth of opening a plan."""


def collect_seldom() -> None:
    """What nobody needs any more is looked for seldom. To be called before much is imported."""
    gc.set_threshold(*FEW_COLLECTIONS)
