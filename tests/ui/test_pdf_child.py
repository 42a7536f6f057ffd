"""What goes through the pipe between the window and the process that makes its PDFs."""

import multiprocessing
from dataclasses import replace
from multiprocessing.connection import Connection
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits import set_field
from editor.plan import Plan
from tests.benchmarks.plans import plan_of
from tests.plans import plans
from ui.pdf_child import received, received_pdf, send, send_pdf


class Counted:
    """The sending end of a pipe, and how many bytes went into it."""

    def __init__(self, end: Connection) -> None:
        self.end, self.bytes = end, 0

    def send_bytes(self, content: bytes) -> None:
        self.bytes += len(content)
        self.end.send_bytes(content)


def through_a_pipe(plan: Plan, before: Plan | None, theirs: Plan | None) -> tuple[Plan, int]:
    """The plan as it arrives where ``theirs`` is, which is sent by who knows it as ``before``; and the bytes of it."""
    known, there = (one.initiatives if one else () for one in (before, theirs))
    end, other = multiprocessing.Pipe()
    counted = Counted(end)
    sender = Thread(target=send, args=(plan, counted, known))
    sender.start()
    arrived = received(other, there)
    sender.join()
    end.close()
    other.close()
    return arrived, counted.bytes


@given(plans(seed="a"), plans(seed="b"), st.data())
def test_any_plan_arrives_whatever_is_known_of_it(before: Plan, other: Plan, data: st.DataObject) -> None:
    rows = data.draw(st.permutations([*before.initiatives, *other.initiatives]))
    plan = replace(before, initiatives=tuple(rows[: data.draw(st.integers(0, len(rows)))]))
    theirs, _ = through_a_pipe(before, None, None)
    assert theirs == before
    assert through_a_pipe(plan, before, theirs)[0] == plan


def test_after_an_edit_one_form_is_sent_and_not_a_thousand() -> None:
    plan = plan_of(1_000)
    _, whole = through_a_pipe(plan, None, None)
    edited = set_field(plan, plan.initiatives[500].id, "description", "Ny beskrivelse")
    arrived, once_more = through_a_pipe(edited, plan, plan)
    assert arrived == edited
    assert once_more < whole / 50


@pytest.mark.parametrize("length", [0, 1, 1 << 17, (1 << 17) + 1, 1_000_000])
def test_a_pdf_of_any_length_arrives(length: int) -> None:
    content = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    end, other = multiprocessing.Pipe()
    sender = Thread(target=send_pdf, args=(content, end))
    sender.start()
    assert received_pdf(other) == content
    sender.join()
    end.close()
    other.close()
