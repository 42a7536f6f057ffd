"""Generated numbers: those that are CPR numbers, as people write them, and those that only look like them."""

from datetime import date, timedelta

from hypothesis import strategies as st

JOINTS = ["-", "\u2010", "\u2011", "\u2012", "–", "—", "\u2212", " ", "\u00a0", "\u2009", "", " - ", "- ", " – ", "\t", "\n"]
"""What stands between the six and the four digits: hyphens, dashes, spaces, a soft line break, nothing."""
UNSEEN = ["", "", "", "\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e"]

DATES = st.dates(date(2000, 1, 1), date(2000, 12, 31))


@st.composite
def digits(draw: st.DrawFn) -> str:
    """The ten digits of a CPR number; whether they fit modulus 11 is left to chance."""
    day = draw(DATES)
    return f"{day:%d%m}{draw(st.integers(0, 99)):02}{draw(st.integers(0, 9999)):04}"


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A CPR number as somebody may write it, with signs between its digits that are not seen; and its digits."""
    number = draw(digits())
    joint = draw(st.sampled_from(JOINTS))
    signs = [number[:6], joint, number[6:]]
    shown = "".join(sign + draw(st.sampled_from(UNSEEN)) for part in signs for sign in part)
    return shown, number


def _digit(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@st.composite
def _no_date(draw: st.DrawFn) -> str:
    """Six and four digits of a day or a month that there is not."""
    day, month = draw(
        st.one_of(st.tuples(st.integers(32, 99), st.integers(0, 99)), st.tuples(st.integers(0, 99), st.integers(13, 99)))
    )
    return f"{day:02}{month:02}{draw(_digit(2))}{draw(st.sampled_from(JOINTS))}{draw(_digit(4))}"


YEARS = st.integers(1990, 2030).map(str)
KLE = st.tuples(*[st.integers(0, 99)] * 3).map(lambda some: ".".join(f"{one:02}" for one in some))
FACET = st.tuples(st.sampled_from("AGKPSØ"), st.integers(0, 99)).map(lambda some: f"{some[0]}{some[1]:02}")
MONEY = st.integers(1, 9_999_999_999)

LOOKALIKES = st.one_of(
    st.tuples(KLE, FACET, st.integers(1, 99), YEARS).map(lambda some: f"{some[0]}-{some[1]}-{some[2]}-{some[3][2:]}"),
    KLE,
    st.tuples(YEARS, _digit(7)).map("-".join),
    st.tuples(YEARS, _digit(6)).map("-".join),
    st.tuples(YEARS, _digit(3), _digit(4)).map("-".join),
    st.tuples(_digit(2), _digit(4)).map("/".join),
    st.tuples(YEARS, _digit(5)).map("/".join),
    _digit(8),
    st.tuples(*[_digit(2)] * 4).map(" ".join),
    st.tuples(_digit(4), _digit(4)).map(lambda some: f"tlf. {some[0]} {some[1]}"),
    _digit(8).map(lambda number: f"+45{number}"),
    _digit(8).map(lambda number: f"+45 {number}"),
    digits().map(lambda number: f"+{number}"),
    st.tuples(_digit(4), st.one_of(digits(), _digit(10))).map(lambda some: f"reg.nr. {some[0]} konto {some[1]}"),
    st.tuples(_digit(4), digits()).map(lambda some: f"Reg. nr. {some[0]}, kontonr. {some[1]}"),
    st.tuples(st.sampled_from(["1551", "9570", "5479", "3409"]), digits()).map(" ".join),
    st.tuples(_digit(4), digits()).map("-".join),
    st.tuples(_digit(2), *[_digit(4)] * 3, _digit(2)).map(lambda some: f"DK{some[0]} {' '.join(some[1:])}"),
    _digit(16).map(lambda number: f"DK{number}"),
    _digit(13),
    digits().map(lambda number: f"P-nr. {number}"),
    MONEY.map(_grouped),
    MONEY.map(lambda amount: f"{_grouped(amount)} kr."),
    digits().map(lambda number: f"{number} kr."),
    digits().map(lambda number: f"kr. {number}"),
    digits().map(lambda number: f"{number},50"),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(lambda day: f"{day.day}.{day.month}.{day.year}"),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(lambda day: f"{day:%d-%m-%Y}"),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(lambda day: f"{day - timedelta(60):%d.%m.%y} {day:%H%M}"),
    st.tuples(YEARS, YEARS).map("-".join),
    _no_date(),
    st.tuples(digits(), _digit(1)).map("".join),
    st.tuples(st.sampled_from("123456789"), digits()).map("".join),
    st.tuples(_digit(5), _digit(4)).map("-".join),
)
"""Case numbers of several systems, KLE, phones, accounts, money, dates, and digits that are no date or too many or few."""
