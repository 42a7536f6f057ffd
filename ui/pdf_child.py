"""A process that makes PDFs of plans one after the other, since starting one takes longer than a PDF of twenty forms.

Knows no window and starts without Qt; a plan comes in pieces, so that nobody's thread is held up by packing it.
"""

import gc
import marshal
import pickle
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.plan import Initiative, Plan

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from exports.choice import Choice
    from exports.pdf_places import Spot

STOP: Final = "stop"
_PIECE: Final = 20
"""Indsatser that are packed at once."""
_BYTES: Final = 1 << 17
"""Of a PDF that are sent at once: a connection makes room for all that is still to come of a message each time that it gets
some of it."""
_REST: Final = 0.3
"""Seconds in which the window shows what it got, before its processor is needed here again."""
_STEPS: Final = 50
"""How often the progress is told."""


Rows = tuple[Initiative, ...]


class _Stopped(Exception):
    """Nobody waits for this PDF any more."""


def send(plan: Plan, connection: "Connection", known: Rows = ()) -> None:
    """Sends a plan to who calls ``received`` and has the ``known`` indsatser already; of those only their places are sent.

    Packed here: what the connection itself packs is let go of too late where the other end is gone.
    """
    places = {id(row): place for place, row in enumerate(known)}
    rows = [places.get(id(row), row) for row in plan.initiatives]
    connection.send_bytes(pickle.dumps((replace(plan, initiatives=()), len(rows))))
    for start in range(0, len(rows), _PIECE):
        connection.send_bytes(pickle.dumps(rows[start : start + _PIECE]))


def received(connection: "Connection", known: Rows = ()) -> Plan:
    """The plan that ``send`` sent to who has the ``known`` indsatser."""
    plan: Plan
    plan, count = connection.recv()
    rows: list[Initiative] = []
    while len(rows) < count:
        rows += (known[one] if isinstance(one, int) else one for one in connection.recv())
    return replace(plan, initiatives=tuple(rows))


def send_pdf(content: bytes, connection: "Connection") -> None:
    """Sends a PDF to who calls ``received_pdf``."""
    connection.send_bytes(pickle.dumps(len(content)))
    for start in range(0, len(content), _BYTES):
        connection.send_bytes(content, start, min(_BYTES, len(content) - start))


def received_pdf(connection: "Connection") -> bytes:
    """The PDF that ``send_pdf`` sent."""
    pieces = (connection.recv_bytes() for _ in range(0, connection.recv(), _BYTES))
    return b"".join(pieces)


def serve(connection: "Connection") -> None:
    """The work of the process: an answer for each choice and plan that comes, until the other end is closed.

    Of each plan those indsatser are sent that the one before did not have.

    An answer is ``("made", page of each part, spots of each page, size of a page)`` and then the PDF, ``("stopped",)`` where
    something was sent meanwhile, ``("refused", code, params)`` or ``("bug", trace)``; before it come some ``("at", done, all)``.
    What is not needed any more is looked for between two answers, which makes those of large plans faster.
    """
    gc.disable()
    known: Rows = ()
    with suppress(EOFError, OSError):
        while True:
            if (choice := connection.recv()) != STOP:
                plan = received(connection, known)
                known = plan.initiatives
                _answer(choice, plan, connection)
                connection.poll(_REST)
                gc.collect()


def _answer(choice: "Choice", plan: Plan, connection: "Connection") -> None:
    from exports import style
    from exports.compose import compose
    from exports.errors import ExportError
    from exports.pdf import to_pdf
    from exports.pdf_places import spots

    found: list[tuple[Spot, ...]] = []
    told = 0

    def step(done: int, every: int) -> None:
        nonlocal told
        if connection.poll():
            connection.recv()
            raise _Stopped
        if done * _STEPS // every > told:
            told = done * _STEPS // every
            connection.send(("at", done, every))

    try:
        made = to_pdf(compose(plan, choice), step, lambda pages: found.extend(spots(pages)))
    except _Stopped:
        connection.send(("stopped",))
    except ExportError as error:
        connection.send(("refused", error.code, error.params))
    except OSError:
        raise
    except Exception as error:
        from ui.log import trace

        connection.send(("bug", trace(error)))
    else:
        parts: dict[str, int] = {}
        for number, page in enumerate(found):
            for spot in page:
                parts.setdefault(spot.anchor.partition(":")[0], number)
        packed = [marshal.dumps([tuple(spot) for spot in page]) for page in found]
        connection.send(("made", parts, packed, (style.PAGE_WIDTH, style.PAGE_HEIGHT)))
        send_pdf(made, connection)
