"""What a drive that fails says of itself: which errors mean that it is away or full, and why nothing can be written there."""

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

_TRIED: Final = 2**18
"""Bytes; more than SQLite's journal of one edit."""
_AWAY: Final = {
    number
    for name in (
        *("EIO", "ENXIO", "ENODEV", "ESTALE", "EREMOTEIO", "ENOTCONN", "ECONNRESET", "ECONNABORTED", "EHOSTDOWN"),
        *("EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ETIMEDOUT", "ESHUTDOWN", "ENOMEDIUM"),
    )
    if (number := getattr(errno, name, None)) is not None
}
_AWAY_ON_WINDOWS: Final = {21, 51, 53, 55, 58, 59, 64, 67, 121, 433, 483, 1117, 1231, 1232}
"""Not ready, bad network path, name no longer available, unexpected network error, device error, unreachable …"""
_HELD_ON_WINDOWS: Final = {32, 33}
"""Sharing violation, lock violation."""
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_away(error: OSError) -> bool:
    """Whether the drive, or the way to it, does not answer as it should."""
    return error.errno in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS


def is_full(error: OSError) -> bool:
    """No more room, for anybody or for this user."""
    return error.errno in _FULL


def is_held(error: OSError) -> bool:
    """Whether another program has the file open in a way that shuts others out."""
    return error.errno in (errno.EBUSY, errno.ETXTBSY) or getattr(error, "winerror", None) in _HELD_ON_WINDOWS


def refusal(folder: Path) -> OSError | None:
    """What the system says when a file is written in the folder: SQLite tells a used-up quota as an error of the device."""
    tried = folder / f".~{os.urandom(6).hex()}.tmp"
    try:
        with tried.open("xb") as file:
            file.write(bytes(_TRIED))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    finally:
        with contextlib.suppress(OSError):
            tried.unlink()
    return None
