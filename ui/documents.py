"""Reading a Word or JSON file from disk as a plan; refuses to know who shows its remarks. Starts without Qt."""

from pathlib import Path

from editor.plan import Plan

IMPORTED = (".docx", ".json")
EXPORTED = (".docx", ".pdf", ".json")
PLAN = ".handleplan"


def read_document(source: Path) -> Plan:
    """The plan in a .docx or .json file, its remarks among it. Raises ReadError, or FileError for what the disk refuses."""
    from exports.errors import FileError

    try:
        data = source.read_bytes()
    except FileNotFoundError:
        raise FileError("not_found", name=source.name) from None
    except IsADirectoryError:
        raise FileError("is_directory", name=source.name) from None
    except PermissionError:
        raise FileError("is_directory" if source.is_dir() else "no_permission", name=source.name) from None
    except OSError as error:
        raise FileError("unknown", detail=error.strerror or str(error)) from None
    if source.suffix.lower() == ".json":
        from exports.plain import plan_from_json

        return plan_from_json(data)
    from exports.word_reader import read_word

    return read_word(data, source.name).plan
