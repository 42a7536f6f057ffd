"""Lines over reports, outside tables: of which round, of which indsats and how far it is; refuses to know any other line."""

from exports.word_ahead import Ahead
from exports.word_at_hand import AtHand
from exports.word_blocks import Paragraph
from exports.word_draft import FormDraft, plain
from exports.word_labels import words_of
from exports.word_notes import keep_notes
from exports.word_rounds import is_round, is_year, round_above, years
from exports.word_running import may_run, names_plans
from exports.word_tables import is_department

_HEADING_AT_MOST = 120


class Reports:
    """What is over a report, taken line by line into what is at hand."""

    def __init__(self, now: AtHand, ahead: Ahead) -> None:
        self._now = now
        self._ahead = ahead

    def take(self, one: Paragraph) -> bool:
        """Take a line over a report; whether it is one."""
        words = one.text
        if is_round(words) and self._now.form or self._now.titles.with_round(words)[1] or self._gathers(one):
            self._now.begin_round(one)
        elif self._now.form and (above := round_above(words)[0]):
            self._now.begin_round_and_head(above, one)
        elif self._heads(one):
            self._now.begin_round(one)
        elif self._now.takes_progress(one):
            pass
        elif own := self._form_again(one):
            self._now.take_up(own, one)
        else:
            return self._department_again(one)
        return True

    def tears_table(self, one: Paragraph) -> bool:
        """Take what stands at the end or the beginning of a page between two parts of a table."""
        now = self._now
        if not now.columns or not may_run(one.text) or not self._ahead.table_goes_on(len(now.columns), may_run):
            return False
        now.tear(one)
        return True

    def _gathers(self, one: Paragraph) -> bool:
        """Whether a line that may name a round is the heading over reports of forms that were read before."""
        named = is_round(one.text) or (one.heading > 0 or one.bold) and bool(years(one.text)) and not names_plans(one.text)
        return named and bool(self._now.draft.forms) and self._now.titles.gathered(self._ahead.next_blocks())

    def _department_again(self, one: Paragraph) -> bool:
        """Take the department above the title of a form that was read before, over its report."""
        if self._now.round is None or not is_department(one):
            return False
        own = self._now.titles.named_below(self._ahead.next_blocks())
        if own is None:
            return False
        if words_of(plain(own.cells.get("department", ()))) in words_of(one.text):
            self._now.draft.labels.append(one.text)
        else:
            self._now.remark(own.id, one)
        keep_notes([one], self._now.intake, own.id)
        return True

    def _form_again(self, one: Paragraph) -> FormDraft | None:
        """The form that was read before and whose title a line says again, above more of it."""
        if self._now.field is None or one.bold or one.heading:
            return self._now.titles.again(one.text, self._ahead.next_blocks())
        return None

    def _heads(self, one: Paragraph) -> bool:
        """Whether a short line with a year stands right above a report that has no heading yet: ``Hvor er vi i 2022?``"""
        own, said = self._now.form, self._now.round
        if own is None or len(one.text) > _HEADING_AT_MOST or not years(one.text):
            return False
        if said and not own.statuses.get(said) and not is_year(one.text):
            return False
        return not one.text.rstrip().endswith(".") and self._ahead.report_follows(one.bold or one.heading > 0)
