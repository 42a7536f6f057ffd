"""Reading a document as a plan, and writing one, each in a child process; knows no window and starts without Qt."""

import codecs
import errno
import multiprocessing
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event

    from editor.plan import Plan
    from exports.choice import Choice
    from exports.word_answer import Answer
    from ui.reading_child import Document

LARGEST: Final = 200_000_000
"""Bytes; no document with a plan is as long, and all of it is read into memory."""


_LOOK_EVERY = 0.2
"""Seconds."""


def read_document(source: Path, *, traced: bool = False) -> "Document":
    """What is in a file of a kind that is imported; ``traced``: with the lines of a foreign document.

    Raises ReadError, or FileError for what the disk refuses.

    Raises StorageError where it is another name of a plan that this program has open: to read it would drop the plan's lock.
    """
    from ui.reading_child import read_in_child

    return read_in_child(_bytes(source), source.suffix.lower(), traced=traced)


def read_answer(source: Path, plan: "Plan") -> "Answer":
    """What a Word file that came back says to a hearing of the plan. Raises as ``read_document`` does."""
    from ui.reading_child import read_answer_in_child

    return read_answer_in_child(_bytes(source), plan)


def _bytes(source: Path) -> bytes:
    from exports.errors import FileError
    from storage import lock

    try:
        found = source.stat()
        if lock.held.get(source):
            raise lock.locked(source)
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            data = source.read_bytes()
        elif stat.S_ISREG(found.st_mode):
            raise FileError("too_large", name=source.name, limit=LARGEST // 10**6)
        else:
            raise FileError("is_directory" if stat.S_ISDIR(found.st_mode) else "not_a_file", name=source.name)
    except (FileNotFoundError, NotADirectoryError):
        raise FileError("not_found", name=source.name) from None
    except PermissionError:
        raise FileError("no_permission", name=source.name) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise FileError("name_too_long", name=source.name) from None
        raise FileError("unknown", detail=error.strerror or str(error)) from None
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise FileError("empty", name=source.name)
    return data


def read_forms_in(texts: "Sequence[tuple[str, str]]") -> "Document":
    """What is in the first of some texts, each behind the suffix of its kind, that has an indsats; else what is in the last.

    Raises ReadError where none can be read.
    """
    from exports.errors import ReadError
    from ui.reading_child import read_in_child

    found: Document | None = None
    refused: ReadError | None = None
    for suffix, words in texts:
        try:
            found = read_in_child(words.encode("utf-8-sig", "replace"), suffix, traced=True)
        except ReadError as error:
            refused = refused or error
        else:
            if found.plan.initiatives:
                return found
    if found is None:
        raise refused or ReadError("not_text")
    return found


def export_in_child(
    plans: "Connection", target: Path, choice: "Choice", reports: "Connection", stop: "Event", go_on: "Event"
) -> None:
    """The work of a child process: writes the document of the plan that it is sent.

    It sends ``("at", done, all)``, at last ``("done",)`` or an error.

    What the document cannot show as it is written is sent as ``("doubtful", signs)``; then ``go_on`` or ``stop`` is waited for.
    """
    from exports.errors import FileError
    from exports.unprintable import Unprintable
    from exports.write import export
    from storage.unfinished import noted
    from ui.pdf_child import received

    def ask(found: list[Unprintable]) -> None:
        reports.send(("doubtful", found))
        window = multiprocessing.parent_process()
        while not go_on.wait(_LOOK_EVERY) and not stop.is_set():
            if window and not window.is_alive():
                stop.set()

    try:
        plan = received(plans)
        export(plan, target, lambda done, every: reports.send(("at", done, every)), stop.is_set, ask, choice=choice, noted=noted)
        reports.send(("done",))
    except FileError as error:
        reports.send(("refused", error.code, error.params))
    except Exception as error:
        from ui.log import trace

        reports.send(("bug", trace(error)))
    finally:
        reports.close()
