"""What a program left in its folder: opened, compared with what it said, counted; knows not how the program came to its end."""

import zipfile
from pathlib import Path
from typing import Final

from editor.plan import Plan
from exports.plain import plan_from_json
from storage.errors import StorageError
from storage.session import open_plan, read_plan
from tests.reliability.clerk import EXPORTED
from tests.reliability.figures import Figures
from tests.reliability.story import Story, digest, judged

WHERE: Final = {"typist": "in the window", "clerk": "on the command line", "keeper": "while saving as, copying and cleaning"}


def shares(count: int) -> dict[str, int]:
    """How many of so many programs work in which way: half of them in the window."""
    quarter = count // 4
    return {"typist": count - 2 * quarter, "clerk": quarter, "keeper": quarter}


def looked_at(name: str, path: Path, first: Plan, story: Story, ended: float, figures: Figures) -> float:
    """Adds to the figures what is found in the plan file and its folder; gives the age of the oldest typing that is gone.

    ``path`` is where the plan was when the program began, ``first`` the plan that was there, ``ended`` when it came to its end.
    """

    def tell(what: str) -> None:
        figures.found.append(f"{figures.kind} {name}: {what}")

    in_window = WHERE["typist"] in figures.kind
    story.written = story.written or [digest(first)]
    figures.runs += 1
    figures.edits += story.acknowledged
    try:
        session = open_plan(path.with_name(story.at or path.name))
    except StorageError as error:
        figures.unopened += 1
        tell(str(error))
        return 0.0
    verdict = judged(story, session.plan, ended if in_window else None)
    while in_window and session.undo():
        pass
    astray = in_window and session.plan != first
    session.close()
    figures.lost += verdict.lost
    if verdict.lost:
        tell(f"{verdict.lost} lost")
    if wrong := verdict.wrong or ("undo leads elsewhere" if astray else "") or _spoilt(path.parent):
        figures.wrong += 1
        tell(wrong)
    return verdict.oldest


def _spoilt(folder: Path) -> str:
    """What is wrong with an exported document or a backup: each is there whole or not at all."""
    for file in [*(folder / name for name in EXPORTED), *folder.glob("data/backups/*/*.handleplan")]:
        try:
            if not file.exists():
                continue
            if file.suffix == ".json":
                plan_from_json(file.read_bytes())
            elif file.suffix == ".docx":
                zipfile.ZipFile(file).testzip()
            else:
                read_plan(file)
        except Exception as error:
            return f"{file.name}: {error!r}"
    return ""
