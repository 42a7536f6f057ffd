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
_STEPS: Final = 50
"""How often the progress is told."""


class _Stopped(Exception):
    """Nobody waits for this PDF any more."""


def send(plan: Plan, connection: "Connection") -> None:
    """Sends a plan to who calls ``received``.

    Packed here: what the connection itself packs is let go of too late where the other end is gone.
    """
    rows = plan.initiatives
    connection.send_bytes(pickle.dumps((replace(plan, initiatives=()), len(rows))))
    for start in range(0, len(rows), _PIECE):
        connection.send_bytes(pickle.dumps(rows[start : start + _PIECE]))


def received(connection: "Connection") -> Plan:
    """The plan that ``send`` sent."""
    plan: Plan
    plan, count = connection.recv()
    rows: list[Initiative] = []
    while len(rows) < count:
        rows += connection.recv()
    return replace(plan, initiatives=tuple(rows))


def serve(connection: "Connection") -> None:
    """The work of the process: an answer for each choice and plan that comes, until the other end is closed.

    An answer is ``("made", page of each part, spots of each page)`` and then the bytes, ``("stopped",)`` where something was
    sent meanwhile, ``("refused", code, params)`` or ``("bug", trace)``; before it come some ``("at", done, all)``. What is not
    needed any more is looked for between two answers, which makes those of large plans faster.
    """
    gc.disable()
    with suppress(EOFError, OSError):
        while True:
            if (choice := connection.recv()) != STOP:
                _answer(choice, received(connection), connection)
                gc.collect()


def _answer(choice: "Choice", plan: Plan, connection: "Connection") -> None:
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
        connection.send(("made", parts, [marshal.dumps([tuple(spot) for spot in page]) for page in found]))
        connection.send_bytes(made)
