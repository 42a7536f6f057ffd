"""Word templates as municipalities have them: Danish ids of styles, a logo, header and footer, wide margins, macros."""

import io
import struct
import zlib
from dataclasses import dataclass

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from lxml import etree

from tests.exports.word_files import W, unzipped, zipped

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = {
    ".docx": MAIN,
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ".docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
MARGIN = Cm(4)


def logo() -> bytes:
    """A small red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = b"".join(b"\0" + b"\xc0\x20\x20" * 8 for _ in range(8))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def template(suffix: str = ".docx") -> bytes:
    """A template of this kind, with text of its own that is none of ours."""
    made = docx.Document()
    made.core_properties.author = "HEMMELIG FORFATTER"
    section = made.sections[0]
    section.left_margin = section.right_margin = MARGIN
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo()), width=Cm(2))
    section.header.paragraphs[0].add_run("Nordby Kommune")
    section.footer.paragraphs[0].text = "Rådhuset, Torvet 1"
    made.styles["Heading 1"].font.size = Pt(33)
    made.styles.add_style("Kommunens egen", WD_STYLE_TYPE.PARAGRAPH)
    made.add_heading("SKABELONENS TEKST", 1)
    made.add_paragraph("SKABELONENS PUNKT", "List Bullet")
    stream = io.BytesIO()
    made.save(stream)
    parts = unzipped(stream.getvalue())
    styles = parts["word/styles.xml"].replace(b'"Heading1"', b'"Overskrift1"').replace(b'"en-US"', b'"en-GB"')
    types = parts["[Content_Types].xml"].replace(MAIN.encode(), KINDS[suffix].encode())
    if suffix.endswith("m"):
        macro = b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        types = types.replace(b"</Types>", macro)
        link = b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        relations = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = relations.replace(
            b"</Relationships>", link + b'Target="vbaProject.bin"/></Relationships>'
        )
        parts["word/vbaProject.bin"] = b"MAKRO"
    return zipped(parts | {"word/styles.xml": styles, "[Content_Types].xml": types})


@dataclass(frozen=True)
class Styled:
    """The parts of a written file that a test looks into."""

    parts: dict[str, bytes]

    @property
    def body(self) -> etree._Element:
        return etree.fromstring(self.parts["word/document.xml"])

    @property
    def styles(self) -> dict[str, etree._Element]:
        """The styles by their names."""
        root = etree.fromstring(self.parts["word/styles.xml"])
        return {str(one.find(W + "name").get(W + "val")): one for one in root.iter(W + "style")}  # type: ignore[union-attr]
