"""Somebody's own Word template as the frame around our text: styles, page, header, footer, logo; nothing else of it comes along.

Left behind are the text of its body, macros, embedded objects, data that is fetched from elsewhere, protection, comments and
names of people. Refuses to know plans; a hostile or broken file is refused as it is when one is imported.
"""

import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from exports import word_parts, word_sent
from exports.document import Document
from exports.errors import ReadError
from exports.word_comments import Part
from exports.word_dress import OWN, Dress, styles
from exports.word_merge import last, numbered, settled, style_ids, styled
from exports.word_package import Package, W
from exports.word_styles import Element, whole

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f"{{{_OFFICE}}}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NEEDED = frozenset(["image", "font", "hyperlink"])
"""What a header, a theme or a font table may refer to; all else (objects, controls, charts) stays behind."""
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object"))
_PAGE = tuple(
    W + name
    for name in ("pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "vAlign", "titlePg", "textDirection", "bidi", "docGrid")
)
"""What a page says of itself, in the order in which it stands."""
_AT_MOST = 60_000_000
"""Bytes of all parts that come along."""
_NARROWEST, _WIDEST = 3_000, 30_000
"""Widths of a text, in twips, that a page can have."""


class _Link(NamedTuple):
    kind: str
    target: str
    external: bool
    type: str


class Template:
    """The frame that a template gives; raises ReadError for what is no Word file or would not end."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        main = self._package.read(self._package.main)
        if main is None or main.tag != W + "document":
            raise ReadError("word_not_word")
        self._types = _types(self._package)
        self._parts: dict[str, tuple[str, bytes]] = {}
        self._links = self._links_of(self._package.main)
        self._page, references = _page(main)
        self._around = [
            (kind, place, self._links[name].target)
            for (kind, place), name in references.items()
            if name in self._links and self._package.data(self._links[name].target) is not None
        ]
        self._styles, self._numbering, self._settings = (self._root(kind) for kind in ("styles", "numbering", "settings"))
        width, own = _width(self._page), self._styles is None
        ids = OWN.ids if self._styles is None else style_ids(self._styles)
        self.dress = Dress(ids, width, last(self._numbering, "num", "numId"), own)

    def parts(self, document: Document, body: str, restarts: list[int], remarks: Sequence[Part] = ()) -> dict[str, bytes]:
        """The parts of a file that has this body, by their names."""
        made = {
            "styles": etree.fromstring(styles().encode()) if self._styles is None else styled(self._styles, self.dress),
            "numbering": numbered(self._numbering, restarts, self.dress.lists),
            "settings": etree.fromstring(word_parts.settings().encode()) if self._settings is None else settled(self._settings),
        }
        links = [(kind, self._put(f"word/{kind}.xml", word_parts.content_type(kind), root)) for kind, root in made.items()]
        for kind in ("theme", "fontTable"):
            found = next((one for one in self._links.values() if one.kind == kind and not one.external), None)
            if found and self._package.data(found.target) is not None:
                links.append((kind, self._copy(found.target)))
        references = []
        for kind, place, target in self._around:
            links.append((kind, self._copy(target)))
            references.append(f'<w:{kind}Reference w:type="{place}" r:id="rId{len(links)}"/>')
        ours = (("header", word_parts.header(document.header)), ("footer", word_parts.footer(document.footer)))
        for kind, content in ours:
            if all(kind != one for one, _, _ in self._around):
                root = etree.fromstring(content.encode())
                for named in root.iter(W + "pStyle"):
                    named.set(W + "val", self.dress.ids[kind])
                links.append((kind, self._put(f"word/hp_{kind}.xml", word_parts.content_type(kind), root)))
                references.append(f'<w:{kind}Reference w:type="default" r:id="rId{len(links)}"/>')
        section = f"<w:sectPr>{''.join(references)}{''.join(self._page_of(document))}</w:sectPr>"
        whole_text = word_parts.part("document", f"<w:body>{body}{section}</w:body>").encode()
        rows = [(f"rId{number}", f"{_OFFICE}/{kind}", f"/{name}") for number, (kind, name) in enumerate(links, 1)]
        for one in remarks:
            rows.append((one.name.partition(".")[0], one.relation, f"/word/{one.name}"))
            self._parts[f"word/{one.name}"] = one.content, one.xml.encode()
        if document.sent:
            rows.append(word_sent.RELATION)
        self._parts["word/_rels/document.xml.rels"] = "", word_parts.relations(*rows).encode()
        self._parts["word/document.xml"] = word_parts.content_type("document.main"), whole_text
        types = {name: kind for name, (kind, _) in self._parts.items() if kind}
        if sum(len(content) for _, content in self._parts.values()) > _AT_MOST + len(whole_text):
            raise ReadError("word_too_large")
        hidden = word_sent.parts(document.sent) if document.sent else {}
        more = [word_parts.CUSTOM] if document.id else []
        return {
            "[Content_Types].xml": word_parts.content_types(types, more + ([word_sent.PROPERTIES] if hidden else [])).encode(),
            "_rels/.rels": word_parts.package_relations(known=bool(document.id)).encode(),
            **({word_parts.CUSTOM[0]: word_parts.known_again(document.id).encode()} if document.id else {}),
            "docProps/core.xml": word_parts.properties(document.title, document.language).encode(),
            **{name: content.encode() for name, content in hidden.items()},
            **{name: content for name, (_, content) in self._parts.items()},
        }

    def _page_of(self, document: Document) -> list[str]:
        """The page; where all that stands around the text is ours, so is whether the first page goes without."""
        page = [etree.tostring(one, encoding="unicode") for one in self._page if self._around or one.tag != W + "titlePg"]
        if not self._around and not (document.sections and document.sections[0].running):
            at = next((number for number, one in enumerate(self._page) if one.tag in _BEHIND_TITLE), len(page))
            page.insert(at, "<w:titlePg/>")
        return page

    # What comes along

    def _root(self, kind: str) -> Element | None:
        found = next((one for one in self._links.values() if one.kind == kind and not one.external), None)
        root = self._package.read(found.target) if found else None
        return root if root is not None and root.tag == W + kind else None

    def _put(self, name: str, kind: str, root: Element) -> str:
        self._parts[name] = kind, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return name

    def _copy(self, target: str) -> str:
        """A part of the template with what it needs; its name."""
        name = posixpath.normpath(target).lstrip("/")
        data = self._package.data(target)
        if name in self._parts or data is None:
            return name
        kind = self._types.get(name.lower()) or self._types.get(posixpath.splitext(name)[1].lower(), "application/octet-stream")
        self._parts[name] = kind, data
        if not kind.endswith("xml"):
            return name
        root = self._package.read(target)
        if root is None:
            raise ReadError("word_damaged")
        links = {link: one for link, one in self._links_of(target).items() if self._is_needed(one)}
        _cut(root, frozenset(links))
        self._put(name, kind, root)
        rows = [
            (link, one.type, one.target if one.external else f"/{self._copy(one.target)}", one.external)
            for link, one in links.items()
        ]
        if rows:
            folder, own = posixpath.split(name)
            self._parts[f"{folder}/_rels/{own}.rels"] = "", word_parts.relations(*rows).encode()
        return name

    def _is_needed(self, link: _Link) -> bool:
        if link.kind not in _NEEDED:
            return False
        return link.kind == "hyperlink" if link.external else self._package.data(link.target) is not None

    def _links_of(self, part: str) -> dict[str, _Link]:
        folder, name = posixpath.split(part)
        root = self._package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, _Link] = {}
        for one in () if root is None else root.iter(_RELATION):
            external = one.get("TargetMode") == "External"
            target = one.get("Target", "") if external else posixpath.join("/", folder, one.get("Target", ""))
            kind = one.get("Type", "")
            found[one.get("Id", "")] = _Link(kind.rpartition("/")[2], target, external, kind)
        return found


_BEHIND_TITLE = frozenset(W + name for name in ("textDirection", "bidi", "docGrid"))


def _types(package: Package) -> dict[str, str]:
    """The kind of each part by its name, and by the ending of its name."""
    root = package.read("[Content_Types].xml")
    found: dict[str, str] = {}
    for one in () if root is None else root:
        if ending := one.get("Extension"):
            found[f".{ending.lower()}"] = one.get("ContentType", "")
        elif name := one.get("PartName"):
            found[name.strip("/").lower()] = one.get("ContentType", "")
    return found


def _page(main: Element) -> tuple[list[Element], dict[tuple[str, str], str]]:
    """The page of the last section, and what stands around the text there: kind and place of each header and footer."""
    references: dict[tuple[str, str], str] = {}
    page: list[Element] = []
    for section in main.iter(W + "sectPr"):
        for one in section:
            if one.tag in (W + "headerReference", W + "footerReference"):
                kind, place = str(one.tag).removeprefix(W).removesuffix("Reference"), one.get(W + "type", "default")
                references[kind, place] = one.get(_R + "id", "")
        page = [one for one in section if one.tag in _PAGE]
    if not any(one.tag == W + "pgSz" for one in page):
        own = etree.fromstring(word_parts.part("sectPr", word_parts.page()).encode())
        page = [one for one in own if not any(one.tag == theirs.tag for theirs in page)] + page
        page.sort(key=lambda one: _PAGE.index(str(one.tag)))
    return page, references


def _width(page: list[Element]) -> int:
    """The width of the text on the page, in twips; ours where that cannot be."""
    sized = (attribute for one in page if one.tag in _SIZED for attribute in one.attrib.items())
    sizes = {str(name).removeprefix(W): whole(str(value)) for name, value in sized}
    width = (sizes.get("w") or 0) - sum(sizes.get(side) or 0 for side in ("left", "right", "gutter"))
    return width if _NARROWEST <= width <= _WIDEST else OWN.width


_SIZED = (W + "pgSz", W + "pgMar")


def _cut(root: Element, links: frozenset[str]) -> None:
    """Takes out what refers to something that stays behind, and what would be filled from there."""
    for one in list(root.iter(W + "dataBinding", W + "control", "{urn:schemas-microsoft-com:office:office}OLEObject")):
        _remove(one)
    for one in list(root.iter()):
        for name, value in list(one.attrib.items()):
            if str(name).startswith(_R) and value not in links:
                drawing = next((above for above in one.iterancestors() if above.tag in _DRAWN), None)
                if drawing is None:
                    del one.attrib[name]
                else:
                    _remove(drawing)


def _remove(one: Element) -> None:
    above = one.getparent()
    if above is not None:
        above.remove(one)
