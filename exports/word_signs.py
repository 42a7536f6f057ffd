"""What the signs of symbol fonts show; refuses to know where in a document they stand."""

from exports.word_blocks import TICKED, UNTICKED

_WINGDINGS = {
    "wingdings": {0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED,
                  0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xD8: "➢", 0x9F: "•", 0x6C: "●", 0x6E: "■", 0xE0: "→"},
    "wingdings 2": {0x52: TICKED, 0x53: TICKED, 0x51: TICKED, 0x54: TICKED, 0xA3: UNTICKED, 0x2A: UNTICKED, 0x50: "✓", 0x4F: "✗"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0x2D: "−"},
}  # fmt: skip
"""What the signs of a symbol font show, by the last byte of their code."""


def shown(font: str, code: int) -> str:
    """What a sign of a symbol font shows; a sign of any other font is itself."""
    return _WINGDINGS.get(font, {}).get(code & 0xFF) or chr(code)


_WITHOUT_FONT = {
    0xF000 + code: sign for font in ("symbol", "wingdings") for code, sign in _WINGDINGS[font].items() if code > 0x7F
}


def without_font(text: str) -> str:
    """The text with the signs of symbol fonts that came without their font, as on the clipboard, as what they show."""
    return text if text.isascii() else text.translate(_WITHOUT_FONT)


def shown_text(font: str, text: str) -> str:
    """What a text in a font shows, sign by sign."""
    return "".join([shown(font, ord(sign)) for sign in text]) if font in _WINGDINGS else text
