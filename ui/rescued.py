"""What is said of a plan that was rescued, and what else there is to go on with; starts without Qt and shows nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from ui.files import free
from ui.sentences import clock

if TYPE_CHECKING:
    from datetime import datetime

    from editor.plan import Plan
    from storage.rescue import Rescued

DAMAGED = ("damaged", "truncated", "not_sqlite", "not_a_plan")
"""Codes of errors behind which there may be a plan all the same."""


@dataclass(frozen=True)
class Offer:
    """What can be opened instead of a damaged file: what was rescued, and the newest good backup with when it was made."""

    path: Path
    rescued: "Rescued | None"
    backup: "Plan | None" = None
    made: "datetime | None" = None

    @property
    def rescued_path(self) -> Path:
        return free(self.path.with_name(text("rescue.file", name=self.path.stem)))

    @property
    def backup_path(self) -> Path:
        assert self.made
        day = f"{self.made.day}.{self.made.month}.{self.made.year}"
        return free(self.path.with_name(text("rescue.backup_file", name=self.path.stem, day=day)))


def offer(path: Path) -> Offer:
    """What there is to go on with; reads the whole file and its backups."""
    from storage import backups
    from storage.errors import StorageError
    from storage.rescue import rescue

    try:
        rescued = rescue(path)
    except StorageError:
        rescued = None
    found = backups.newest_good(path)
    return Offer(path, rescued, found[1], backups.made(found[0])) if found else Offer(path, rescued)


def summary(rescued: "Rescued") -> str:
    """In some sentences what was found, also what there is none of: ``5 indsatser, … og 0 afsnit …``."""
    plan = rescued.plan
    if rescued.whole:
        return text("rescue.whole", count=len(plan.initiatives))
    found = {
        "count": len(plan.initiatives),
        "intact": rescued.intact,
        "goals": sum(len(one.goals) for one in plan.initiatives),
        "statuses": sum(len(one.statuses) for one in plan.initiatives),
        "chapters": len(plan.chapters),
    }
    said = [text("rescue.found", **found)]
    if rescued.unsure_fields:
        said.append(
            text("rescue.unsure.one" if rescued.unsure_fields == 1 else "rescue.unsure.many", count=rescued.unsure_fields)
        )
    return " ".join([*said, text("rescue.more")])


def lines(rescued: "Rescued") -> list[str]:
    """A line for each part of which something is unsure or missing."""
    found = []
    for one in rescued.losses:
        part = text(f"rescue.part.{one.table}")
        part = text("rescue.named", kind=part, name=one.name) if one.name else part
        part = text("rescue.owned", part=part, owner=one.owner) if one.owner else part
        found.append(text(f"rescue.loss.{one.kind}", part=part))
    return found


def of_backup(found: Offer) -> str:
    """In a sentence when the newest good backup was made, how much is in it, and how much else is in what was rescued."""
    assert found.backup
    assert found.made
    when = clock(found.made.astimezone())
    when = when if "kl." in when else text("rescue.today", clock=when)
    said = text("rescue.backup_about", when=when, count=len(found.backup.initiatives))
    if found.rescued:
        from editor.diff import diff

        count = len(diff(found.backup, found.rescued.plan))
        said += " " + text("rescue.same" if not count else "rescue.other.one" if count == 1 else "rescue.other.many", count=count)
    return said
