"""A plan into a file: all of it or nothing, the old file untouched until then; refuses to know how documents are made."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from editor.plan import Plan
from editor.uncollected import uncollected
from exports.choice import Choice
from exports.errors import ExportError, ReadError

if TYPE_CHECKING:
    from exports.unprintable import Unprintable
    from exports.word_template import Template

Progress = Callable[[int, int], None]
SUFFIXES = (".docx", ".pdf", ".json", ".xlsx", ".csv")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_HELD = {errno.EBUSY, errno.ETXTBSY}
_AWAY = {errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETDOWN}
_AWAY_ON_WINDOWS = {21, 51, 53, 55, 58, 59, 64, 67, 121, 433, 483, 1117, 1231, 1232}
"""Not ready, bad network path, name no longer available, unexpected network error, device error, unreachable …"""


def export(
    plan: Plan,
    target: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    doubtful: Callable[[list["Unprintable"]], None] | None = None,
    choice: Choice = Choice(),  # noqa: B008
    noted: Callable[[Path], AbstractContextManager[object]] = contextlib.nullcontext,
) -> None:
    """Writes the plan in the format of the target's suffix (SUFFIXES), and replaces a file that is there.

    ``choice`` is the document that .docx and .pdf show; .json is always the whole plan, .xlsx and .csv the table of all
    indsatser in the choice's shape.

    ``progress`` gets (steps done, steps). ``cancelled`` is asked at each step. ``doubtful`` gets the signs that the document can
    only show as a substitute, where there are some, before it is written. ``noted`` is entered with the path of
    the unfinished file, as long as there is one. Raises ExportError: ``unknown_suffix``, ``folder_missing``,
    ``is_directory``, ``not_a_file``, ``name_too_long``, ``no_permission``, ``read_only``, ``export_disk_full``,
    ``export_drive_away``, ``export_held``, ``export_cancelled``, ``cell_too_long``, ``no_such_round``, ``template_missing``,
    ``template_itself``, what is wrong with a template (``word_…``) or ``unknown``. Then the old file is as it
    was, and nothing else is left in the folder.
    """
    target = Path(os.path.realpath(target))
    _refuse(target)
    if choice.template and same(choice.template, target):
        raise ExportError("template_itself", name=target.name)

    def step(done: int, steps: int) -> None:
        if cancelled and cancelled():
            raise ExportError("export_cancelled", name=target.name)
        if progress:
            progress(done, steps)

    with uncollected():
        content = _content(plan, target.suffix.lower(), choice, step, doubtful)
    put(content, target, noted)


def put(content: bytes, target: Path, noted: Callable[[Path], AbstractContextManager[object]] = contextlib.nullcontext) -> None:
    """Writes the bytes and replaces a file that is there, all or nothing. ``noted`` and errors as for ``export``."""
    target = Path(os.path.realpath(target))
    _refuse(target)
    beside = target.with_name(f".~{secrets.token_hex(6)}.tmp")
    with noted(beside):
        _replace(target, beside, content)


def same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refuse(target: Path) -> None:
    """What can be known before the work is done."""
    if target.suffix.lower() not in SUFFIXES:
        raise ExportError("unknown_suffix", name=target.name)
    try:
        if not target.parent.is_dir():
            raise ExportError("folder_missing", name=target.parent.name)
        found = target.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _error(error, target) from error
    if stat.S_ISDIR(found.st_mode):
        raise ExportError("is_directory", name=target.name)
    if not stat.S_ISREG(found.st_mode):
        raise ExportError("not_a_file", name=target.name)
    if not os.access(target, os.W_OK):
        raise ExportError("read_only", name=target.name)


def _content(
    plan: Plan, suffix: str, choice: Choice, step: Progress, doubtful: Callable[[list["Unprintable"]], None] | None
) -> bytes:
    step(0, 1)
    if suffix == ".json":
        from exports.plain import plan_to_json

        return plan_to_json(plan)
    if suffix in (".xlsx", ".csv"):
        return _spreadsheet(plan, suffix, choice, step)
    from exports.compose import compose

    if suffix == ".pdf":
        from exports.pdf import to_pdf
        from exports.unprintable import unprintable

        document = compose(plan, choice)
        if doubtful and (found := unprintable(document)):
            doubtful(found)
            step(0, 1)
        return to_pdf(document, step)
    from exports.word import to_word

    document = compose(plan, choice)
    return to_word(document, step, _template(choice.template) if choice.template else None)


def _spreadsheet(plan: Plan, suffix: str, choice: Choice, step: Progress) -> bytes:
    from exports import sheet

    table = sheet.indsatser(plan, choice.shape)
    if suffix == ".csv":
        from exports.sheet_csv import to_csv

        return to_csv(table)
    from exports.phrases import one_line, title_of
    from exports.sheet_excel import to_excel

    return to_excel((table, sheet.figures(plan, choice.shape)), one_line(title_of(plan)), step)


def _template(path: Path) -> "Template":
    """The frame for a Word file; says of a file that cannot be one why."""
    from exports.word_package import MAX_PART
    from exports.word_template import Template

    try:
        if path.stat().st_size > MAX_PART:
            raise ExportError("word_too_large", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise ExportError("template_missing", name=path.name) from error
    try:
        return Template(data)
    except ReadError as error:
        raise ExportError(error.code, **{"name": path.name, **error.params}) from error
    except RecursionError:
        raise ExportError("word_too_complex", name=path.name) from None


def _replace(target: Path, beside: Path, content: bytes) -> None:
    """Writes beside the target, durably and for nobody else to read, and puts the file in its place."""
    try:
        with beside.open("xb") as stream:
            mode = stat.S_IMODE(os.fstat(stream.fileno()).st_mode)
            with contextlib.suppress(OSError):
                beside.chmod(0o600)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(OSError):
            beside.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else mode)
    except OSError as error:
        raise _error(error, target) from error
    else:
        try:
            beside.replace(target)
        except PermissionError as error:
            raise ExportError("export_held", name=target.name) from error
        except OSError as error:
            raise _error(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _error(error: OSError, target: Path) -> ExportError:
    if error.errno in _FULL:
        return ExportError("export_disk_full", name=target.name)
    if error.errno in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS:
        return ExportError("export_drive_away", name=target.name)
    if error.errno in _HELD:
        return ExportError("export_held", name=target.name)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("name_too_long", name=target.name)
    if error.errno == errno.EROFS:
        return ExportError("read_only", name=target.name)
    if isinstance(error, PermissionError):
        return ExportError("no_permission", name=target.name)
    if isinstance(error, FileNotFoundError):
        return ExportError("folder_missing", name=target.parent.name)
    return ExportError("unknown", detail=error.strerror or str(error))
