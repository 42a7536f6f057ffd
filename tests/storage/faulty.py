"""Faults made on purpose at the edge of storage: open files that die, statements and calls of the system that are refused."""

import contextlib
import os
from pathlib import Path


def handles_die(path: Path) -> None:
    """Every open file of this process at the path and its journal gives an error of the device from now on (Linux only).

    The system forgets the locks on it, as it does when a network drive is gone.
    """
    useless = os.open("/proc/self/mem", os.O_RDWR)
    try:
        for one in list(Path("/proc/self/fd").iterdir()):
            with contextlib.suppress(OSError):
                if str(one.readlink()).removesuffix(" (deleted)") in (str(path), f"{path}-journal"):
                    os.dup2(useless, int(one.name), inheritable=False)
    finally:
        os.close(useless)
