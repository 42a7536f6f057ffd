"""Errors, steps and times in Danish, for window and command line; starts without Qt."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from editor.plan import Part
    from exports.unprintable import Unprintable

NAME_AT_MOST = 60
_SIGNS_AT_MOST = 6
_ANY = "set"
_DIGIT = "0"
_KINDS = {
    "Initiative": "initiative",
    "Goal": "goal",
    "Chapter": "chapter",
    "Theme": "theme",
    "StatusRound": "round",
    "Remark": "remark",
    "Waiver": "waiver",
    "Hearing": "hearing",
    "Point": "point",
}


def sentence(error: BaseException, name: str = "") -> str:
    """One Danish sentence on what went wrong and what to do.

    ``error`` has a code and parameters (StorageError, ReadError, ExportError, Refused) or is anything else; ``name`` is the
    file that it is about, where its parameters do not say.
    """
    code = getattr(error, "code", None)
    params = {"name": name, **getattr(error, "params", {})}
    shown = {key: clock(value) if hasattr(value, "tzinfo") else value for key, value in params.items()}
    if code == "locked" and not params["holder"]:
        code = "locked_by_unknown"
    if isinstance(code, str):
        try:
            return text(f"error.{code}", **shown)
        except KeyError:
            return text("error.unknown", detail=code)
    return text("error.unknown", detail=str(error) or type(error).__name__)


def unprintable_signs(found: "Sequence[Unprintable]") -> str:
    """Which signs a PDF shows as a substitute, and where the first of each stands."""
    signs = []
    for sign, places in found[:_SIGNS_AT_MOST]:
        more = len(places) - 1
        key = "export.sign" if not more else "export.sign_twice" if more == 1 else "export.sign_often"
        signs.append(text(key, sign=sign, place=shortened(places[0]) or text("export.introduction"), more=more))
    rest = len(found) - len(signs)
    if rest:
        signs.append(text("export.signs_more", count=rest))
    return text("export.unprintable", signs="; ".join(signs))


def argument(path: Path) -> str:
    """A path as it is written behind a command, in every shell that the program meets."""
    return str(path) if re.fullmatch(r"[\w./\\:~+-]+", str(path)) else f'"{path}"'


def shortened(name: str) -> str:
    """The beginning of a long name."""
    return name if len(name) <= NAME_AT_MOST else name[:NAME_AT_MOST].rstrip() + "…"


def clock(when: "datetime") -> str:
    """The local time of day as Danes write it, ``14.02``; with the date where it is another day."""
    when = when.astimezone()
    same_day = when.date() == type(when).now(when.tzinfo).date()
    return f"{when:%H.%M}" if same_day else f"{day(when)} kl. {when:%H.%M}"


def day(when: "datetime") -> str:
    """The local date as Danes write it, ``3.2.2026``."""
    when = when.astimezone()
    return f"{when.day}.{when.month}.{when.year}"


def removed(part: "Part") -> str:
    """That a part was deleted, and how it comes back."""
    kind = _KINDS[type(part).__name__]
    name = next((value for field in ("title", "heading", "label") if (value := " ".join(getattr(part, field, "").split()))), "")
    return text(f"removed.{kind}.named", name=shortened(name)) if name else text(f"removed.{kind}")


def round_name(year: str) -> str:
    """What a new round is called: ``Status 2029``."""
    return text("window.new_round", year=year)


def copy_title(title: str, number: int) -> str:
    """What the copy of an indsats is called: ``Nyt værksted (kopi)``, and the copy of that ``Nyt værksted (kopi 2)``."""
    for marked in (text("window.copy_title", title=""), text("window.copy_title_number", title="", number=_DIGIT)):
        title = re.sub(re.escape(marked).replace(_DIGIT, r"\d+") + "$", "", title)
    key = "window.copy_title" if number == 1 else "window.copy_title_number"
    return text(key, title=title, **({"number": number} if number > 1 else {}))


def step(label: str) -> str:
    """What a step did, as it stands behind "Fortryd": ``skrivning``; a log can hold labels of other versions."""
    try:
        return text(f"step.{label}")
    except KeyError:
        return text(f"step.{_ANY}")
