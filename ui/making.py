"""A new plan: asks for what it begins with, makes its file and opens it; asks again where there can be none.

Loaded when one is asked for; the questions stand in ui/newplan.py.
"""

from typing import TYPE_CHECKING

from ui.opening import open_session, why_not

if TYPE_CHECKING:
    from storage.session import Session
    from ui.newplan import NewPlan
    from ui.window import Window


def new_plan(window: "Window", given: "NewPlan | None" = None, why: str = "") -> None:
    """Asks for what a plan begins with and opens it; ``given`` are answers of which nothing came, and ``why``."""
    from ui.newplan import NewPlanDialog

    questions = NewPlanDialog(window.settings, window, given)
    if why:
        questions.say(why)
    questions.accepted.connect(lambda: begin(window, questions.answer()))
    questions.finished.connect(questions.deleteLater)
    questions.open()


def begin(window: "Window", answer: "NewPlan") -> None:
    """Makes a plan of the answers and opens it; where there can be none, the questions are asked again."""

    def failed(error: Exception) -> None:
        window.wait_no_more()
        if not hasattr(error, "code"):
            raise error
        new_plan(window, answer, why_not(error, answer.path.name))

    window.settings.municipality, window.settings.department = answer.municipality, answer.department
    open_session(window, answer.path, lambda: _create_new(answer, window.settings.who or ""), failed=failed)


def _create_new(answer: "NewPlan", who: str) -> "Session":
    from dataclasses import replace

    from resources import new_plan
    from storage.session import create

    plan = new_plan(answer.year_from, answer.year_to)
    return create(answer.path, replace(plan, municipality=answer.municipality, department=answer.department), who=who)
