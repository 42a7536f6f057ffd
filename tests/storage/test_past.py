"""The change log read back: the plan as of any step, whatever was edited, undone and reopened; damage ends it and is said."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import edits
from editor.past import of_field
from editor.plan import Chapter, Plan, new_id
from storage import plan_file
from storage.session import Session, Unreadable, create, open_plan
from tests.plans import cells, edited, plans
from tests.storage.conftest import GOAL


@settings(max_examples=settings.default.max_examples // 6 if settings.default else 10)
@given(plans().flatmap(lambda plan: st.tuples(st.just(plan), *[edited(plan)] * 3)), st.data())
def test_the_plan_as_of_each_step_is_what_it_was_behind_that_step(values: tuple[Plan, ...], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(plan_file, "STEPS_READ", 2)
        path = Path(folder, "plan.handleplan")
        session = create(path, values[0])
        known = {0: values[0]}
        for value in values[1:]:
            for act in ["edit", *data.draw(st.lists(st.sampled_from(["undo", "redo", "reopen", "edit"]), max_size=2))]:
                if act == "reopen":
                    session.close()
                    session = open_plan(path)
                elif act == "edit":
                    session.edit(lambda _, value=value: value, "edit")  # type: ignore[misc]
                else:
                    getattr(session, act)()
                session.save()
                newest = next(session.past(), None)
                known[newest.number if newest else 0] = session.plan
        assert {number: session.as_of(number) for number in known} == known
        assert sorted([one.number for one in session.past()] + [0]) == sorted(known)
        session.close()


@settings(max_examples=settings.default.max_examples // 6 if settings.default else 10)
@given(
    plans(), st.lists(st.tuples(st.sampled_from(["type", "undo", "redo", "reopen", "seal", "elsewhere"]), cells(2)), max_size=8)
)
def test_the_history_of_a_field_gives_exactly_the_texts_that_it_had(plan: Plan, acts: list[tuple[str, str]]) -> None:
    chapter = Chapter(new_id(), body="først")
    plan = replace(plan, chapters=(*plan.chapters, chapter))
    place = (chapter.id, "body")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.handleplan")
        session = create(path, plan)

        def body() -> str:
            return session.plan.chapters[-1].body

        had: dict[int, str] = {0: body()}
        for act, words in acts:
            if act == "reopen":
                session.close()
                session = open_plan(path)
            elif act == "type":
                session.edit(lambda plan, words=words: edits.set_field(plan, *place, words), "typing", place=place, typing=True)  # type: ignore[misc]
            elif act == "elsewhere":
                session.edit(lambda plan, words=words: edits.set_field(plan, plan.id, "area", words), "set")  # type: ignore[misc]
            else:
                getattr(session, act)()
            session.save()
            newest = next(session.past(), None)
            had = {number: text for number, text in had.items() if newest and number < newest.number} | {
                newest.number if newest else 0: body()
            }
        told = [(past.number, of_field(past.step.changes, *place)) for past in session.past()]
        texts = [had[0]]
        for number, change in reversed(told):
            assert (change is None) == (had[number] == texts[-1])
            if change:
                assert (change.before, change.after) == (texts[-1], had[number])
                texts.append(had[number])
        session.close()


def with_titles(path: Path, plan: Plan, titles: list[str], who: str = "") -> Session:
    session = create(path, plan, who=who)
    for title in titles:
        session.edit(lambda plan, title=title: edits.set_field(plan, plan.id, "title", title), "set", place=(plan.id, "title"))  # type: ignore[misc]
    session.save()
    return session


def test_the_log_says_who_changed_what_from_what_to_what(path: Path, plan: Plan) -> None:
    session = with_titles(path, plan, ["a", "b"], who="Jobcentret")
    told = [(one.number, one.who, one.kind, one.step.place, one.step.changes[0]) for one in session.past()]
    assert [one[:4] for one in told] == [
        (2, "Jobcentret", "edit", (plan.id, "title")),
        (1, "Jobcentret", "edit", (plan.id, "title")),
    ]
    assert [(one[4].before, one[4].after) for one in told] == [("a", "b"), (plan.title, "a")]  # type: ignore[union-attr]
    session.close()


def test_a_step_that_goes_on_while_the_log_is_read_does_not_confuse_it(path: Path, plan: Plan) -> None:
    session = with_titles(path, plan, [str(number) for number in range(plan_file.STEPS_READ + 10)])
    past = session.past()
    first = list(islice(past, 3))
    session.edit(lambda plan: edits.set_field(plan, GOAL.id, "goal", "Nyt"), "typing", place=(GOAL.id, "goal"), typing=True)
    session.save()
    numbers = [one.number for one in [*first, *past]]
    assert numbers == list(range(plan_file.STEPS_READ + 10, 0, -1))
    session.close()


def spoilt(path: Path, statement: str) -> Session:
    """The plan, opened after another program did this to its file."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()
    return open_plan(path)


def test_a_damaged_row_ends_the_past_there(path: Path, plan: Plan) -> None:
    with_titles(path, plan, list("abcdef")).close()
    session = spoilt(path, "UPDATE step SET changes = replace(changes, 'c', 'x') WHERE number = 3")
    seen: list[int] = []
    with pytest.raises(Unreadable):
        seen.extend(one.number for one in session.past())
    past = session.past()
    assert [next(past).number for _ in range(3)] == [6, 5, 4]
    with pytest.raises(Unreadable):
        next(past)
    assert session.as_of(4).title == "d"
    for number in (3, 2, 0):
        with pytest.raises(Unreadable):
            session.as_of(number)
    session.close()


def test_a_step_that_the_log_does_not_have_is_not_guessed(path: Path, plan: Plan) -> None:
    with_titles(path, plan, list("abc")).close()
    session = spoilt(path, "DELETE FROM step WHERE number < 3")
    assert session.as_of(3).title == "c"
    assert session.as_of(0).title == "b"
    with pytest.raises(Unreadable):
        session.as_of(2)
    session.close()


def test_the_past_of_a_closed_plan_is_refused(path: Path, plan: Plan) -> None:
    session = with_titles(path, plan, ["a"])
    session.close()
    with pytest.raises(RuntimeError):
        session.as_of(0)
