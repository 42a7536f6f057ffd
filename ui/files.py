"""Names of files: which kinds there are, where a new one goes, whether two are one. Starts without Qt and opens none of them."""

import re
from pathlib import Path

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
    return found if found.is_dir() else Path.home()


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with the suffix behind its name, where it does not have it already."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def for_name(words: str) -> str:
    """What can stand in a file's name of words that somebody wrote."""
    return " ".join(_IN_NO_NAME.sub(" ", words).split())[:_IN_NAME_AT_MOST].strip(" .")


def free(path: Path) -> Path:
    """The path, or the first with a number behind its name that no file has."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate


def same(a: Path, b: Path) -> bool:
    """Whether two paths are one file."""
    return a == b or a.exists() and b.exists() and a.samefile(b)


def dropped(names: list[str]) -> Path | None:
    """The plan or the document that is dropped on the window; None where it is not one such file."""
    path = Path(names[0]) if len(names) == 1 else None
    return path if path and path.suffix.lower() in (PLAN, *IMPORTED) else None
