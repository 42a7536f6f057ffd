"""Word documents of any kind, which are no forms: whatever WordprocessingML can hold, in any order, with words of their own."""

import random
from collections.abc import Callable

from tests.exports.word_files import NUMBERING, ODD_TEXTS, STYLES, docx, p, r, tbl, tc, tr

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_NS = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    f'xmlns:a="{_DRAWING}main" xmlns:wp="{_DRAWING}wordprocessingDrawing" xmlns:x="urn:af-en-anden"'
)
_LOOKS = ["", "", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:vanish w:val="0"/>', "<w:rtl/>", '<w:sz w:val="40"/>']
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Skjult"><w:name w:val="skjult"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Arvet"><w:name w:val="arvet"/><w:basedOn w:val="Skjult"/></w:style>'
    '<w:style w:type="character" w:styleId="Usynlig"><w:name w:val="usynlig"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
_DEEPEST = 3


class _Writer:
    """Makes one document after the luck that it is given."""

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self._odd = luck.choice([0.1, 0.5])
        self._said = 0
        self._depth = 0
        self._inlines: list[Callable[[], str]] = []
        self._blocks: list[Callable[[], str]] = []
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": [], "comment": []}

    def words(self) -> str:
        """A few words, nearly all of which stand nowhere else."""
        if self._luck.random() < self._odd:
            return self._luck.choice(ODD_TEXTS)
        self._said += 1
        return " ".join(f"{self._luck.choice('abæøåÉß漢')}{self._said}{sign}" for sign in "xyz"[: self._luck.randint(1, 3)])

    def run(self) -> str:
        return r(self.words() + " ", self._luck.choice(_LOOKS))

    def any_of(self, makers: list[Callable[[], str]], few: int) -> str:
        """Some of these, less often the deeper they stand."""
        if self._depth >= _DEEPEST:
            return self.run() if makers is self._inlines else p(self.words())
        self._depth += 1
        made = "".join(self._luck.choice(makers)() for _ in range(self._luck.randint(1, few)))
        self._depth -= 1
        return made

    def inside(self) -> str:
        """What can stand within a paragraph."""
        return self.any_of(self.inlines, 3)

    def around(self, name: str, attributes: str = "") -> Callable[[], str]:
        return lambda: f"<{name} {attributes}>{self.inside()}</{name}>"

    def field(self) -> str:
        code = self._luck.choice([" PAGE ", " TOC \\o ", ' HYPERLINK "u" ', " PAGEREF _T1 ", ' IF 1 = 1 "', " DATE "])
        inner = self.field() if self._luck.random() < 0.3 else ""
        asked = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{inner}'
        result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.inside()}' if self._luck.random() < 0.8 else ""
        return f'{asked}{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def legacy(self) -> str:
        kind = self._luck.choice(['<w:checkBox><w:default w:val="1"/></w:checkBox>', "<w:textInput/>"])
        data = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{kind}</w:ffData></w:fldChar></w:r>'
        return f'{data}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.run()}<w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def control(self, content: Callable[[], str]) -> Callable[[], str]:
        def made() -> str:
            box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
            said = self._luck.choice(["", "", '<w:tag w:val="m"/>', "<w:showingPlcHdr/>", "<w:text/>", box, "<w:dropDownList/>"])
            return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{content()}</w:sdtContent></w:sdt>"

        return made

    def note(self) -> str:
        kind = self._luck.choice([*self._notes])
        self._notes[kind].append(p(self.words()) + (p(self.inside()) if self._luck.random() < 0.3 else ""))
        return f'<w:r><w:{kind}Reference w:id="{len(self._notes[kind])}"/></w:r>'

    def box(self) -> str:
        """A text box in its newer form and the older one behind it, in one of the two alone, or another drawing with words."""
        text = f"<w:txbxContent>{self.blocks(2)}</w:txbxContent>"
        newer = f"<w:drawing><wp:inline {_NS}><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></wp:inline></w:drawing>"
        older = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
        drawn = f"<w:drawing><wp:inline {_NS}><a:p><a:r><a:t>{self.words()}</a:t></a:r></a:p></wp:inline></w:drawing>"
        art = f'<w:pict><v:shape><v:textpath string="{self.words()}"/></v:shape></w:pict>'
        either = "<mc:AlternateContent>{}<mc:Fallback>" + older + "</mc:Fallback></mc:AlternateContent>"
        both = either.format(f'<mc:Choice Requires="wps">{newer}</mc:Choice>')
        old = either.format('<mc:Choice Requires="x"/>')
        return f"<w:r>{self._luck.choice([both, both, old, newer, older, drawn, art])}</w:r>"

    def ruby(self) -> str:
        return f"<w:r><w:ruby><w:rt>{self.run()}</w:rt><w:rubyBase>{self.run()}</w:rubyBase></w:ruby></w:r>"

    def math(self) -> str:
        return f'<m:oMath {_NS}><m:f><m:num><m:r><m:t xml:space="preserve">{self.words()} </m:t></m:r></m:num></m:f></m:oMath>'

    def sign(self) -> str:
        signs = ["<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:cr/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:ptab/>"]
        signs += [
            '<w:sym w:font="Wingdings" w:char="F0FE"/>',
            "<w:lastRenderedPageBreak/>",
            "<w:pgNum/>",
            "<w:object/>",
            "<x:y/>",
        ]
        return f"<w:r {_NS}>{self._luck.choice(signs)}</w:r>"

    def mark(self) -> str:
        marks = ['<w:bookmarkStart w:id="3" w:name="_T1"/>', '<w:bookmarkEnd w:id="3"/>', '<w:proofErr w:type="spellStart"/>']
        marks += ['<w:commentRangeStart w:id="1"/>', '<w:permStart w:id="4"/>', '<w:moveFromRangeStart w:id="5" w:name="m"/>']
        return self._luck.choice(marks)

    @property
    def inlines(self) -> list[Callable[[], str]]:
        if not self._inlines:
            gone = [self.around("w:del", 'w:id="1"'), self.around("w:moveFrom", 'w:id="2"')]
            hidden = [lambda: r(self.words(), "<w:vanish/>"), lambda: r(self.words(), '<w:rStyle w:val="Usynlig"/>')]
            kept = [
                self.around(f"w:{name}", 'w:id="3"')
                for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "bdo", "dir")
            ]
            kept += [
                self.around("x:nyt", _NS),
                self.around("w:fldSimple", 'w:instr=" REF x "'),
                lambda: f"<w:r>{self.run()}</w:r>",
            ]
            others = [self.field, self.legacy, self.control(self.inside), self.note, self.box, self.ruby, self.math]
            self._inlines = [*[self.run] * 6, *gone, *hidden, *kept, *others, self.sign, self.sign, self.mark]
        return self._inlines

    # Blocks

    def blocks(self, few: int) -> str:
        if not self._blocks:
            kept = [lambda name=name: f"<{name} {_NS}>{self.blocks(2)}</{name}>" for name in ("w:customXml", "w:ins", "x:nyt")]
            loose = [lambda: '<w:altChunk r:id="r1"/>', self.run, lambda: f"<m:oMathPara {_NS}>{self.math()}</m:oMathPara>"]
            self._blocks = [
                *[self.paragraph] * 6,
                self.table,
                self.table,
                self.control(lambda: self.blocks(2)),
                self.mark,
                *kept,
                *loose,
            ]
        return self.any_of(self._blocks, few)

    def paragraph(self) -> str:
        style = self._luck.choice(["", "", "", "", "Overskrift1", "Overskrift2", "Titel", "Skjult", "Arvet", "Ukendt"])
        looks = ["", "", "", _NUMBERED, "<w:bidi/>", "<w:pageBreakBefore/>", "<w:rPr><w:del/></w:rPr>", "<w:sectPr/>"]
        return p(*(self.inside() for _ in range(self._luck.randint(0, 3))), style=style, properties=self._luck.choice(looks))

    def table(self) -> str:
        return tbl(*(self.row() for _ in range(self._luck.randint(1, 3))))

    def row(self) -> str:
        made = tr(*(self.cell() for _ in range(self._luck.randint(1, 4))))
        shapes = ["", "", "", "", "<w:tblHeader/>", '<w:gridBefore w:val="2"/>', "<w:del/>"]
        made = made.replace("<w:tr>", f"<w:tr><w:trPr>{self._luck.choice(shapes)}</w:trPr>", 1)
        return self.control(lambda: made)() if self._luck.random() < 0.1 else made

    def cell(self) -> str:
        merges = ["", "", "", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:hMerge/>", "<w:cellDel/>"]
        made = tc(self.blocks(2), span=self._luck.choice([1, 1, 1, 2, 5]), merge=self._luck.choice(merges))
        return self.control(lambda: made)() if self._luck.random() < 0.1 else made

    def file(self) -> bytes:
        body = self.blocks(9)
        running = {f"{kind}{number}": self.paragraph() for kind in ("header", "footer") for number in (1, 2, 3)}
        parts = {name: content for name, content in running.items() if self._luck.random() < 0.3}
        for kind, notes in self._notes.items():
            made = [f'<w:{kind} w:id="{number}" w:author="a">{note}</w:{kind}>' for number, note in enumerate(notes, 1)]
            made += [f'<w:{kind} w:id="99">{p(self.words())}</w:{kind}>'] if made and self._luck.random() < 0.3 else []
            parts |= {f"{kind}s": "".join(made)} if made else {}
        if self._luck.random() < 0.2:
            parts["diagramData1"] = f'<?xml version="1.0"?><d {_NS}><a:p><a:r><a:t>{self.words()}</a:t></a:r></a:p></d>'
        if self._luck.random() < 0.2:
            names = f"<c:strRef><c:strCache><c:pt><c:v>{self.words()}</c:v></c:pt></c:strCache></c:strRef>"
            title = f"<c:title><a:p><a:r><a:t>{self.words()}</a:t></a:r></a:p></c:title>"
            parts["chart1"] = f'<?xml version="1.0"?><c:c xmlns:c="{_DRAWING}chart" {_NS}>{title}{names}</c:c>'
        parts["glossaryDocument"] = f"<w:docParts>{p(self.words())}</w:docParts>"
        return docx(body, parts=parts | {"styles": STYLES + _STYLES, "numbering": NUMBERING})


def any_document(luck: random.Random) -> bytes:
    """A whole file; each of its words says whether it was lost, since nearly none stands in it twice."""
    return _Writer(luck).file()
