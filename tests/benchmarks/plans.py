"""Plans of a given size with text as long as in life; the same at each run."""

from dataclasses import replace

from editor.plan import Chapter, Goal, Initiative, Plan, Status, derived_id
from resources import new_plan

_SENTENCES = (
    "Jobcentret inviterer to gange om året ledige med handicap på besøg hos lokale virksomheder.",
    "Begge parter kan se hinanden an uden forpligtelser, og kommunen betaler for transporten.",
    "Forvaltningen har aftalt med de tre største uddannelsessteder, at de unge følges på vej.",
    "Der er afsat 0,9 mio. kr. om året til og med 2028.",
    "Erfaringerne samles op sammen med Handicaprådet i efteråret.",
)


def text(number: int, sentences: int) -> str:
    """A paragraph that differs from number to number."""
    return " ".join(_SENTENCES[(number + place) % len(_SENTENCES)] for place in range(sentences)) + f" ({number})"


def bullets(number: int, count: int) -> str:
    return "\n".join(f"* {text(number + place, 1)}" for place in range(count))


def plan_of(count: int) -> Plan:
    """A plan of so many initiatives, each with three goals and a midway status."""
    plan = new_plan(2027, 2028)
    theme, midway = plan.themes[4].id, plan.status_rounds[0].id

    def goal(number: int) -> Goal:
        own = derived_id("goal", str(number))
        return Goal(own, text(number, 1), text(number + 1, 1), bullets(number, 2), text(number + 2, 1))

    def initiative(number: int) -> Initiative:
        return Initiative(
            derived_id("initiative", str(number)),
            f"Indsats nummer {number}.",
            "Job- og Uddannelsesforvaltningen",
            "Teamlederen",
            frozenset({theme}),
            "\n".join([text(number, 4), text(number + 3, 3)]),
            tuple(goal(3 * number + place) for place in range(3)),
            (Status(midway, "in_progress", "", None, "", text(number, 2), bullets(number, 3), text(number, 1)),),
        )

    return replace(
        plan,
        municipality="Nordlyng Kommune",
        department="Job- og Uddannelsesforvaltningen",
        chapters=tuple(Chapter(derived_id("chapter", str(n)), f"Afsnit {n}", 1, text(n, 5)) for n in range(6)),
        initiatives=tuple(initiative(number) for number in range(count)),
    )
