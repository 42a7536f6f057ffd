"""One object of the JSON of a plan, read key by key; what it does not know is kept, what it cannot understand is noted."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from editor import richtext
from exports.plain import Json, dump

_MAX_NUMBER = 2**63 - 1

Choice = TypeVar("Choice", bound=str)


class Keeper(Protocol):
    """Hands out ids, and keeps what has no place."""

    def id_of(self, wish: object, path: str) -> str: ...

    def note(self, part: str | None, path: str, value: object) -> None: ...


class JsonObject:
    """One JSON object being read: known keys are taken out with their type, the rest is kept as ``extra``.

    A value of another type is noted on the part as a remark and read as absent.
    """

    def __init__(self, reader: "Keeper", value: Json, path: str) -> None:
        self._reader = reader
        self._rest = dict(value)
        self.path = path
        self.id = ""

    def own_id(self) -> str:
        """The id of the part; every value that is noted from here on belongs to it."""
        self.id = self._reader.id_of(self._rest.pop("id", None), self.path)
        return self.id

    def has(self, key: str) -> bool:
        return key in self._rest

    def note(self, key: str, value: object) -> None:
        self._reader.note(self.id or None, f"{self.path}/{key}", value)

    def text(self, key: str) -> str:
        value = self._rest.pop(key, None)
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            self.note(key, value)
            return ""
        return "" if value is None else richtext.printable(str(value))

    def text_or_none(self, key: str) -> str | None:
        known = self._rest.get(key) is not None
        found = self.text(key)
        return found if known else None

    def number(self, key: str) -> int | None:
        value = self._rest.pop(key, None)
        try:
            number = None if value is None or isinstance(value, bool) else int(value)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            number = None
        if number is not None and abs(number) <= _MAX_NUMBER and (number == value or isinstance(value, str)):
            return int(number)
        if value is not None:
            self.note(key, value)
        return None

    def flag(self, key: str) -> bool:
        value = self._rest.pop(key, None)
        if value is not None and not isinstance(value, bool):
            self.note(key, value)
        return value is True

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice | None:
        value = self._rest.pop(key, None)
        for one in choices:
            if value == one:
                return one
        if value is not None:
            self.note(key, value)
        return None

    def date(self, key: str) -> str | None:
        value = self._rest.pop(key, None)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.note(key, value)
            return None

    def rich(self, key: str) -> str:
        value = self._rest.pop(key, None)
        if isinstance(value, str):
            return richtext.from_plain(value)
        return richtext.canonical(self._item(f"{key}/{index}", item) for index, item in enumerate(self._list(key, value)))

    def objects(self, key: str) -> "Iterator[JsonObject]":
        for index, value in enumerate(self._list(key, self._rest.pop(key, None))):
            if isinstance(value, dict):
                yield JsonObject(self._reader, value, f"{self.path}/{key}/{index}")
            else:
                self.note(f"{key}/{index}", value)

    def labels(self, key: str) -> Iterator[str]:
        for index, value in enumerate(self._list(key, self._rest.pop(key, None))):
            if isinstance(value, str):
                yield richtext.printable(value)
            else:
                self.note(f"{key}/{index}", value)

    def value(self, key: str) -> object:
        """The value under a key, whatever it is."""
        return self._rest.pop(key, None)

    def inner(self, key: str) -> "JsonObject":
        """The object under a key; what it does not use has to be given back with ``keep``."""
        value = self._rest.pop(key, None)
        if value is not None and not isinstance(value, dict):
            self.note(key, value)
        inner = JsonObject(self._reader, value if isinstance(value, dict) else {}, f"{self.path}/{key}")
        inner.id = self.id
        return inner

    def keep(self, key: str, inner: "JsonObject") -> None:
        if inner._rest:
            self._rest[key] = inner._rest

    def extra(self) -> str:
        return dump(self._rest).decode() if self._rest else ""

    def whole(self) -> Json:
        return self._rest

    def _list(self, key: str, value: object) -> list[object]:
        if isinstance(value, list):
            return value
        if value is not None:
            self.note(key, value)
        return []

    def _item(self, key: str, value: object) -> richtext.Item:
        if isinstance(value, str):
            return richtext.paragraph(richtext.printable(value))
        if not isinstance(value, dict):
            self.note(key, value)
            return richtext.Item()
        item = JsonObject(self._reader, value, f"{self.path}/{key}")
        item.id = self.id
        kind = item.choice("kind", richtext.KINDS) or "paragraph"
        level = item.number("level") or 1
        text = item.text("text")
        runs = tuple(item._runs())
        joined = "".join(run.text for run in runs)
        if runs and text not in ("", joined):
            item.note("text", text)
        for name, rest in item._rest.items():
            item.note(name, rest)
        return richtext.Item(kind, runs or (richtext.Run(text),), level)

    def _runs(self) -> Iterator[richtext.Run]:
        for run in self.objects("runs"):
            run.id = self.id
            yield richtext.Run(run.text("text"), run.flag("bold"), run.flag("italic"), run.flag("underline"))
            for name, rest in run.whole().items():
                run.note(name, rest)
