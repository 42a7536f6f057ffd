"""The bytes of an HTML or text file -> its characters, whatever wrote them; refuses what is no text."""

import codecs
import re

from exports.errors import ReadError
from exports.word_package import Package, foreign_kind

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What stands in front of a text and says its encoding."""
_TABLES = re.compile(r"utf-8$|cp\d+$|iso8859-\d+$|mac-\w+$|koi8-\w$")
"""The encodings by Python's names that a file may declare; the rest is not met, or does other things than decode."""
_AS_WINDOWS = ("iso8859-1", "ascii")
"""What browsers read as windows-1252, since that is what is meant."""
_SAMPLE = 4_000
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_NO_TEXT_AT_MOST = 0.005
"""The part of a text that may be signs which no text has; in other bytes it is a tenth."""


def decoded(data: bytes, declared: str = "") -> str:
    """The characters, without those that no document holds; ``declared`` is the encoding that the text itself names.

    Raises ReadError for a file of another kind (``is_word``, ``word_other_kind``) and for what is no text (``not_text``).
    """
    if data.startswith(b"PK\x03\x04"):
        Package(data)
        raise ReadError("is_word")
    kind = foreign_kind(data)
    if kind and kind not in ("HTML", "XML"):
        raise ReadError("word_other_kind", kind=kind)
    text = _characters(data, declared)
    if len(_NO_TEXT.findall(text)) > len(text) * _NO_TEXT_AT_MOST + 1:
        raise ReadError("not_text")
    return _NO_TEXT.sub("", text)


def _characters(data: bytes, declared: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    sample = data[:_SAMPLE]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > len(sample) * 0.4:
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_table(declared), "replace")


def _table(declared: str) -> str:
    """Python's name of a declared encoding; windows-1252 for one that is not known."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return "cp1252"
    return name if _TABLES.match(name) and name not in _AS_WINDOWS else "cp1252"
