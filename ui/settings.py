"""What the program remembers of its user, beside the plans: name, recent files, window, places; a JSON file that may be lost."""

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ui.files import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAM = "handleplan"
RECENT_AT_MOST = 12
PLACES_AT_MOST = 50
EXPORTS_AT_MOST = 10


class Settings:
    """``who`` is None until the user has been asked; ``recent``, ``places`` and ``exports`` name plan files, the newest first.

    A place is a part, a field and where in its text the cursor stood, if that is known; ``exports`` are the documents that
    were written of a plan, ``template`` the Word file that they look like, ``read_folder`` where a document was read last,
    ``settled`` what somebody has looked at of what was read into a plan, as questions are told apart;
    ``outline_widths`` the pixels that the outline was given, for each size of the text in percent; ``look`` is ``light``,
    ``dark``, or ``system``: as the machine has it.
    """

    def __init__(self) -> None:
        self.who: str | None = None
        self.municipality = ""
        self.department = ""
        self.text_percent = 100
        self.look = "system"
        self.geometry = ""
        self.outline_widths: dict[str, int] = {}
        self.outline_shown = True
        self.history_width = 320
        self.source_width = 400
        self.history_shown = False
        self.checks_width = 320
        self.checks_shown = False
        self.recent: list[str] = []
        self.places: dict[str, tuple[str, str, int | None]] = {}
        self.exports: dict[str, list[str]] = {}
        self.read_from: dict[str, str] = {}
        self.settled: dict[str, list[list[str]]] = {}
        self.read_folder = ""
        self.report: list[str] = []
        self.template = ""

    def opened(self, path: Path) -> None:
        """Puts a plan file first among the recent ones."""
        self.recent = [str(path), *(one for one in self.recent if one != str(path))][:RECENT_AT_MOST]

    def forget(self, path: str) -> None:
        self.recent = [one for one in self.recent if one != path]

    def left(self, path: Path, place: tuple[str, str], caret: int | None = None) -> None:
        """Remembers where the cursor stood in a plan file."""
        others = [(key, value) for key, value in self.places.items() if key != str(path)]
        self.places = dict([(str(path), (*place, caret)), *others][:PLACES_AT_MOST])

    def imported(self, path: Path, source: Path) -> None:
        """Remembers of which document a plan file was made."""
        others = [(key, value) for key, value in self.read_from.items() if key != str(path)]
        self.read_from = dict([(str(path), str(source)), *others][:PLACES_AT_MOST])

    def looked_at(self, path: Path, questions: "Iterable[tuple[str, str, str]]") -> None:
        """Remembers which questions about what was read into a plan file are answered."""
        others = [(key, value) for key, value in self.settled.items() if key != str(path)]
        answered = sorted(list(one) for one in questions)
        self.settled = dict(([(str(path), answered)] if answered else []) + others[: PLACES_AT_MOST - 1])

    def written_beside(self, path: Path) -> Path:
        """The folder in which the last document of a plan file was written; its own where there is none."""
        last = Path(next(iter(self.exports.get(str(path), [])), path)).parent
        return last if is_folder(last) else path.parent

    def exported(self, path: Path, target: Path) -> None:
        """Remembers a document that was written of a plan file: the same name is proposed again."""
        written = [str(target), *(one for one in self.exports.get(str(path), []) if one != str(target))]
        others = [(key, value) for key, value in self.exports.items() if key != str(path)]
        self.exports = dict([(str(path), written[:EXPORTS_AT_MOST]), *others][:PLACES_AT_MOST])


def data_folder() -> Path:
    """The user's folder for settings and log; ``HANDLEPLAN_DATA`` puts it elsewhere."""
    if given := os.environ.get("HANDLEPLAN_DATA"):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_dir(PROGRAM, appauthor=False, roaming=True))


def log_file() -> Path:
    """Where unexpected errors are written down."""
    if given := os.environ.get("HANDLEPLAN_DATA"):
        return Path(given) / "handleplan.log"
    import platformdirs

    return Path(platformdirs.user_log_dir(PROGRAM, appauthor=False)) / "handleplan.log"


def load() -> Settings:
    """The settings as they were stored; where the file is gone or spoilt, those of a first start."""
    settings = Settings()
    try:
        written = (data_folder() / "settings.json").read_text(encoding="utf-8")
        import json

        stored = json.loads(written)
        assert isinstance(stored, dict)
    except (OSError, ValueError, AssertionError):
        return settings
    for name, default in list(vars(settings).items()):
        value = stored.get(name)
        if type(value) is type(default) or name == "who" and isinstance(value, str):
            setattr(settings, name, value)
    settings.recent = [one for one in settings.recent if isinstance(one, str)]
    stored_places: dict[str, object] = dict(settings.places)
    settings.places = {key: place for key, found in stored_places.items() if (place := _place(found))}
    settings.report = settings.report if _are_names(settings.report) else []
    settings.exports = {key: found for key, found in settings.exports.items() if _are_names(found)}
    settings.settled = {key: found for key, found in settings.settled.items() if _are_questions(found)}
    stored_widths: dict[str, object] = dict(settings.outline_widths)
    settings.outline_widths = {size: width for size, width in stored_widths.items() if isinstance(width, int) and width > 0}
    settings.look = settings.look if settings.look in ("light", "dark") else "system"
    settings.text_percent = min(max(settings.text_percent, 100), 200)
    return settings


def _place(value: object) -> tuple[str, str, int | None] | None:
    match value:
        case [str(part), str(field)] | [str(part), str(field), None]:
            return part, field, None
        case [str(part), str(field), int(caret)]:
            return part, field, caret
    return None


def _are_questions(value: object) -> bool:
    return isinstance(value, list) and all(_are_names(one) and len(one) == 3 for one in value)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def store(settings: Settings) -> None:
    """Writes the settings, beside and then in place; a folder that cannot be written costs the memory and nothing else."""
    import json

    target = data_folder() / "settings.json"
    beside = target.with_suffix(".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(vars(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
