"""Names of files: which kinds there are, where a new one goes, whether two are one. Starts without Qt and opens none of them.

What the disk refuses to say is no error here: a folder may be closed to the user, a drive away, a name too long for any file.
"""

import os
import re
from pathlib import Path
from typing import Literal

PLAN = ".handleplan"
TEMPLATES = (".docx", ".dotx", ".docm", ".dotm")
IMPORTED = (".docx", ".html", ".htm", ".txt", ".json")
EXPORTED = (".docx", ".pdf", ".json", ".xlsx", ".csv")
_IN_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""Signs that Windows takes in no file's name."""
_IN_NAME_AT_MOST = 60


def documents_folder() -> Path:
    """The user's folder of documents; the home folder where there is none."""
    import platformdirs

    found = Path(platformdirs.user_documents_dir())
    return found if is_folder(found) else Path.home()


def presence(path: Path) -> Literal["there", "missing", "unreachable"]:
    """Whether a file is there, or cannot be looked at now. Can take as long as a share that does not answer."""
    from storage.drive import is_away

    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        return "unreachable" if is_away(error) else "missing"
    except (OSError, ValueError):
        return "unreachable"
    return "there"


def there(path: Path) -> bool:
    """Whether there is something that can be looked at."""
    return os.path.exists(path)  # noqa: PTH110  (raises nothing)


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be looked at."""
    return os.path.isdir(path)  # noqa: PTH112  (raises nothing)


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file that can be looked at."""
    return os.path.isfile(path)  # noqa: PTH113  (raises nothing)


def plan_named(words: str) -> Path | None:
    """The plan file that is meant by what somebody wrote, among the documents where it says no folder; None for no file."""
    folder, name = os.path.split(words.strip())
    if name in ("", os.curdir, os.pardir) or not folder and name.startswith("~"):
        return None
    return documents_folder() / with_suffix(Path(os.path.expanduser(folder), name), PLAN)  # noqa: PTH111  (raises nothing)


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix behind its name, where it does not have it already."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def for_name(words: str) -> str:
    """What can stand in a file's name of words that somebody wrote."""
    return " ".join(_IN_NO_NAME.sub(" ", words).split())[:_IN_NAME_AT_MOST].strip(" .")


def free(path: Path) -> Path:
    """The path, or the first with a number behind its name that no file has."""
    number, candidate = 1, path
    while there(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def proposed(path: Path) -> Path:
    """Where a file goes beside this one: a free name in its folder, or among the documents where that folder is away."""
    return free(path if is_folder(path.parent) else documents_folder() / path.name)


def same(a: Path, b: Path) -> bool:
    """Whether two paths are one file."""
    if a == b:
        return True
    try:
        return a.samefile(b)
    except (OSError, ValueError):
        return False


def dropped(names: list[str]) -> Path | None:
    """The plan or the document that is dropped on the window; None where it is not one such file."""
    path = Path(names[0]) if len(names) == 1 else None
    return path if path and path.suffix.lower() in (PLAN, *IMPORTED) else None
