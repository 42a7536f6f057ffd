"""The log of errors that nobody expected; holds tracebacks, never the text of a plan."""

import traceback
from datetime import datetime
from pathlib import Path

from ui.settings import log_file

_LARGEST = 1_000_000


def write_down(error: BaseException) -> Path | None:
    """Appends the error with its traceback to the log and says where; None where no log can be written."""
    target = log_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.stat().st_size > _LARGEST:
            target.replace(target.with_suffix(".old.log"))
        with target.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n")
            log.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return target
