"""The names of the elements of a Word file that its readers share, and which of them show nothing; refuses to read any."""

from exports.word_package import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

P, R, T, TBL, TR, TC, SDT = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
DEL = W + "del"
SKIPPED = frozenset(
    W + name
    for name in [
        *("del", "moveFrom", "delText", "delInstrText"),
        *(
            "pPr",
            "rPr",
            "tblPr",
            "tblGrid",
            "tblPrEx",
            "trPr",
            "tcPr",
            "sectPr",
            "sdtPr",
            "sdtEndPr",
            "customXmlPr",
            "smartTagPr",
        ),
        *("commentRangeEnd", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "ffData", "fldData"),
        *("annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator"),
    ]
)
