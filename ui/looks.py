"""The colours of the window by role, in a light and a dark look; knows no widget, no plan and no Qt."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

LookName = Literal["light", "dark"]


class Shades(NamedTuple):
    """The three colours of a badge or a notice."""

    ink: str
    back: str
    border: str


class Look(NamedTuple):
    """PAPER is what is written on, PAGE lies behind it, PANEL beside it, HEAD is a table's head; BAR is the bar over a cell.

    INK, MUTED and FAINT (disabled) are letters; BORDER, LINE and TRACK are lines and empty bars; ACCENT is what can be pressed
    and where the keyboard is, STRONG while the mouse is on it, SOFT behind what is chosen.
    """

    PAPER: str
    PAGE: str
    PANEL: str
    HEAD: str
    BORDER: str
    LINE: str
    TRACK: str
    INK: str
    MUTED: str
    FAINT: str
    ACCENT: str
    ACCENT_STRONG: str
    ACCENT_SOFT: str
    ON_ACCENT: str
    BAR: str
    BAR_RAISED: str
    ON_BAR: str
    PLAIN: Shades
    GOOD: Shades
    BUSY: Shades
    WAIT: Shades
    BAD: Shades

    def colours(self) -> dict[str, str]:
        """The colours that stand alone."""
        return {name: value for name, value in self._asdict().items() if isinstance(value, str)}

    def tones(self) -> dict[str, Shades]:
        """The colours that belong together."""
        return {name: value for name, value in self._asdict().items() if isinstance(value, Shades)}


LOOKS: dict[LookName, Look] = {
    "light": Look(
        PAPER="#FFFFFF",
        PAGE="#EEF1F3",
        PANEL="#F8FAFB",
        HEAD="#F0F4F6",
        BORDER="#9FB0BA",
        LINE="#D5DCE1",
        TRACK="#DDE4E8",
        INK="#1B2A33",
        MUTED="#5A6B76",
        FAINT="#8F9BA3",
        ACCENT="#0B5D6B",
        ACCENT_STRONG="#06414B",
        ACCENT_SOFT="#DCECEF",
        ON_ACCENT="#FFFFFF",
        BAR="#1B2A33",
        BAR_RAISED="#40525D",
        ON_BAR="#FFFFFF",
        PLAIN=Shades("#40525D", "#F8FAFB", "#C3CDD4"),
        GOOD=Shades("#0E5A2B", "#E3F3E8", "#8FC7A2"),
        BUSY=Shades("#0B3F7A", "#E4EEFB", "#8FB4E3"),
        WAIT=Shades("#6B4A00", "#FFF3D6", "#E0BD6A"),
        BAD=Shades("#8C1D18", "#FBE3E1", "#E09A95"),
    ),
    "dark": Look(
        PAPER="#1D272E",
        PAGE="#12191E",
        PANEL="#192228",
        HEAD="#26323A",
        BORDER="#566974",
        LINE="#34424B",
        TRACK="#35444D",
        INK="#E3E9EC",
        MUTED="#A6B4BD",
        FAINT="#73828B",
        ACCENT="#6FC6D3",
        ACCENT_STRONG="#9ADCE6",
        ACCENT_SOFT="#1F4049",
        ON_ACCENT="#0A2127",
        BAR="#3A4954",
        BAR_RAISED="#566773",
        ON_BAR="#F2F7F9",
        PLAIN=Shades("#C4D0D7", "#29353D", "#4C5D68"),
        GOOD=Shades("#92DBAB", "#183924", "#3D7A53"),
        BUSY=Shades("#A9CDFA", "#1B3352", "#42699E"),
        WAIT=Shades("#F2CF7C", "#3F3311", "#86702B"),
        BAD=Shades("#FFB5AF", "#4A2321", "#9C5651"),
    ),
}


def text_pairs(look: Look) -> Iterator[tuple[str, str]]:
    """Every (text, background) that the window shows: each has a contrast of at least 4.5 (WCAG 1.4.3)."""
    papers = (look.PAPER, look.PAGE, look.PANEL, look.HEAD)
    yield from ((ink, back) for ink in (look.INK, look.MUTED, look.ACCENT) for back in papers)
    yield from ((look.INK, back) for back in (look.ACCENT_SOFT, look.TRACK))
    yield from ((ink, look.WAIT.back) for ink in (look.INK, look.MUTED))
    yield from ((look.ACCENT, look.ACCENT_SOFT), (look.PLAIN.ink, look.PAPER))
    yield from ((look.ON_ACCENT, back) for back in (look.ACCENT, look.ACCENT_STRONG))
    yield from ((look.ON_BAR, back) for back in (look.BAR, look.BAR_RAISED))
    yield from ((tone.ink, tone.back) for tone in look.tones().values())
    yield from ((look.PAPER, tone.ink) for tone in look.tones().values())
    yield from ((ink, look.PAPER) for ink in (look.BAD.ink, look.WAIT.ink))


def frame_pairs(look: Look) -> Iterator[tuple[str, str]]:
    """Every (frame of what has the keyboard, ground beside it): each has a contrast of at least 3 (WCAG 1.4.11)."""
    grounds = (look.PAPER, look.PAGE, look.PANEL, look.HEAD, look.ACCENT_SOFT)
    yield from ((look.ACCENT, ground) for ground in grounds)
    yield from ((look.ACCENT, tone.back) for tone in look.tones().values())
    yield from ((look.INK, ground) for ground in (look.PAPER, look.PAGE, look.PANEL))
    yield (look.ON_BAR, look.BAR)
