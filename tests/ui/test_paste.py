"""The clipboard's HTML: what is kept of Word's and the web's, and what is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.richtext import canonical, parse
from tests.plans import cells
from ui.paste import html_of, items_from_html, items_from_text, plain_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=DA style='tab-interval:65.2pt'><!--StartFragment-->
<p class=MsoNormal>Et <b>fedt</b> og <i style='mso-bidi-font-style:normal'>skråt</i>
og <u>understreget</u> ord<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Første punkt<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>
&nbsp;&nbsp;</span></span><![endif]><span style='color:red;font-size:20pt'>Et tal</span> under</p>
<table><tr><td><p class=MsoNormal>A</p></td><td><p>B</p></td></tr><tr><td>C</td><td>D</td></tr></table>
<!--EndFragment--></body></html>"""


def test_it_keeps_paragraphs_formatting_and_lists_of_word_and_makes_lines_of_tables() -> None:
    assert canonical(items_from_html(WORD)) == (
        "Et \\bfedt\\b og \\iskråt\\i og \\uunderstreget\\u ord\n\n* Første punkt\n## Et tal under\nA\tB\nC\tD"
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<meta charset='utf-8'><span style=\"color:#111\">kun et ord</span>", "kun et ord"),
        ("<b style='font-weight:normal'><p>Google <span style='font-weight:700'>fed</span></p></b>", "Google \\bfed"),
        ("<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>e", "* a\n## b\n* c\\nd\ne"),
        ("<a href='http://x.example/' style='text-decoration:underline'>et link</a><img src='file:///etc/passwd'>", "et link"),
        ("a<br>b<p>c<br></p>", "a\\nb\nc"),
        ("<style>p{}</style><script>x()</script><p style='display:none'>væk</p><p>her</p>", "her"),
        ("<pre>a  b\nc</pre>", "a  b\\nc"),
        ("1 &lt; 2 &amp; 3&nbsp;kr.", "1 < 2 & 3\u00a0kr."),
        ("<p>  a \n  b  </p>\n<p>* c</p>", "a b\n\\* c"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("</p></b><li>løs", "* løs"),
        ("", ""),
    ],
)
def test_it_keeps_what_is_seen(html: str, text: str) -> None:
    assert canonical(items_from_html(html)) == text


@given(st.text("<>/!-[]&;= \n\"'ab1pulidv"))
def test_any_text_gives_items(html: str) -> None:
    assert canonical(parse(canonical(items_from_html(html)))) == canonical(items_from_html(html))


@given(cells())
def test_copied_text_comes_back_unchanged(text: str) -> None:
    items = [item for item in parse(text) if item.text.strip()]
    assert canonical(items_from_html(html_of(items))) == canonical(items)


def test_plain_text_shows_list_signs() -> None:
    assert plain_of(parse("a\n# b\n## c\n# d\n* e")) == "a\n1. b\n\t1. c\n2. d\n• e"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vi vil\n• øve\n\t• to gange\n• følge op", "Vi vil\n* øve\n** to gange\n* følge op"),
        ("▪\talfa\n▪\tbeta\n", "* alfa\n* beta"),
        ("• kun en", "• kun en"),
        ("- sagde hun\n- svarede han", "- sagde hun\n- svarede han"),
        ("1 • 2\n3 • 4", "1 • 2\n3 • 4"),
    ],
)
def test_lines_of_plain_text_with_bullet_signs_are_a_list(text: str, shown: str) -> None:
    items = items_from_text(text, (False, False, False))
    assert canonical(items) == canonical(parse(shown))
