"""What a check found: the rule, how much it weighs, the place, and what a sentence about it needs; refuses to find anything."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["blocks", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("blocks", "warning", "hint")

RULES: Final[dict[str, Severity]] = {
    "cpr": "blocks",
    "no_initiatives": "warning",
    "period_turned": "warning",
    "title_missing": "warning",
    "department_missing": "warning",
    "theme_missing": "warning",
    "goal_missing": "warning",
    "criterion_missing": "warning",
    "round_due": "warning",
    "waiting_over": "warning",
    "form_twice": "warning",
    "list_differs": "warning",
    "placeholder": "warning",
    "email": "warning",
    "phone": "warning",
    "few_people": "warning",
    "responsible_missing": "hint",
    "description_missing": "hint",
    "partly_filled": "hint",
    "waiting_unexplained": "hint",
    "none_noted": "hint",
    "criterion_vague": "hint",
    "lead_repeated": "hint",
    "year_outside": "hint",
    "percent_mixed": "hint",
    "space_missing": "hint",
    "word_doubled": "hint",
}
"""Every rule with its weight, in the order in which findings are told. What blocks keeps a plan from being sent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken at a place: a part (a status by its address) and one of its fields; one for each rule and place.

    ``params`` are what its sentence needs, ``kind`` among them where a rule has several; ``waived`` is the reason for which it
    is set aside, or None.
    """

    rule: str
    part: str
    field: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict, hash=False)
    waived: str | None = None

    @property
    def id(self) -> str:
        """What names the finding in every run: its rule and its place."""
        return f"{self.rule}:{self.part}:{self.field}"

    @property
    def severity(self) -> Severity:
        return RULES[self.rule]

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be sent before it is removed or set aside."""
        return self.severity == "blocks" and self.waived is None
