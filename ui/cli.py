"""The command line: import, export, help and version, in Danish, with exit codes; starts without Qt and without a screen."""

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from exports.choice import Choice
from exports.errors import ReadError
from resources import text
from ui import log, settings
from ui.cli_grammar import choice_of, parser
from ui.documents import read_document
from ui.files import same
from ui.sentences import argument, sentence, shortened, unprintable_signs

if TYPE_CHECKING:
    from editor.plan import Plan
    from exports.doubts import Doubt

DONE, COULD_NOT, WRONG_USE, BLOCKED = 0, 1, 2, 3


def run(arguments: Sequence[str]) -> int:
    """Carries out a command and returns the exit code: 0 done, 1 could not, 2 wrong use, 3 blocked by a check."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", write_through=stream is sys.stderr)
    code = DONE
    try:
        code = _carried_out(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except _Unheard as error:
        return _unheard(error.reason, code)
    except OSError as error:
        return _unheard(error, code)
    return code


def _carried_out(arguments: Sequence[str]) -> int:
    try:
        given = parser().parse_args(arguments)
        if given.command in ("export", "check"):
            given.look_at(given)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else WRONG_USE
    try:
        from storage.unfinished import sweep

        sweep()
        if given.command == "import":
            return import_document(given.source, given.target, replace=given.replace, findings=given.findings)
        if given.command == "rescue":
            return rescue_plan(given.source, given.target, replace=given.replace)
        if given.command == "check":
            return check_plan(given)
        if given.command == "hearing":
            return hearing(given)
        return export_plan(given.source, given.target, choice_of(given))
    except KeyboardInterrupt:
        return complain(text("cli.interrupted"))
    except _Unheard:
        raise
    except Exception as error:
        if hasattr(error, "code"):
            about = given.returned if isinstance(error, ReadError) and "returned" in given else given.source
            return complain(_told(error, about.name) + _way_out(error, given.command, given.source))
        return complain(unexpected(error))


class _Unheard(Exception):
    """What was done could not be said."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(reason)
        self.reason = reason


def say(line: str) -> None:
    """One line on stdout, behind the work."""
    try:
        print(line)
    except OSError as error:
        raise _Unheard(error) from error


def _unheard(error: OSError, code: int) -> int:
    """Stdout took nothing more: because nobody listens (then all is well), or because its drive is full."""
    _close_ear(sys.stdout)
    closed_on_windows = os.name == "nt" and error.errno == errno.EINVAL
    if isinstance(error, BrokenPipeError) or closed_on_windows or code != DONE:
        return code
    return complain(text("cli.unheard"))


def complain(message: str) -> int:
    """One sentence on stderr; the exit code of what could not be done."""
    warn(text("cli.failed", sentence=message))
    return COULD_NOT


def warn(line: str) -> None:
    """One line on stderr, beside work that is done all the same."""
    if sys.stderr is not None:
        try:
            print(line, file=sys.stderr, flush=True)
        except OSError:
            _close_ear(sys.stderr)


def _close_ear(stream: TextIO) -> None:
    """What the stream could not get rid of goes nowhere, so that it does not fail once more when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def unexpected(error: BaseException) -> str:
    """Writes a real bug down in the log and gives the sentence that says where."""
    where = log.write_down(error)
    return text("cli.unexpected", log=where) if where else text("cli.unexpected_without_log", detail=type(error).__name__)


def import_document(source: Path, target: Path, *, replace: bool = False, findings: Path | None = None) -> int:
    """Reads a document into a new plan file and says what came in, what could not be placed and what is unsure.

    ``findings`` is the JSON file into which the latter two go as well.
    """
    from editor import checks
    from storage.session import check_new, create

    if findings and same(source, findings):
        return complain(text("cli.findings_itself", name=source.name))
    check_new(target, replace=replace)
    plan, doubts, _ = read_document(source)
    state = create(target, plan, who=settings.load().who or "", replace=replace).close()
    if state.error:
        raise state.error
    unplaced = [remark for remark in plan.remarks if remark.where]
    key = "cli.imported" if plan.chapters or plan.initiatives or plan.title or unplaced else "cli.imported_nothing"
    say(text(key, chapters=len(plan.chapters), initiatives=len(plan.initiatives), name=target.name))
    if unplaced:
        say(text("cli.remarks", count=len(unplaced)))
    for remark in unplaced:
        say(text("cli.remark", where=remark.where, text=" ".join(remark.text.split())))
    _say_doubts(plan, doubts)
    if checks.blocking(plan):
        say(text("cli.imported_cpr", name=argument(target)))
    if findings:
        _write_findings(plan, doubts, source.name, findings)
    return DONE


def _say_doubts(plan: "Plan", doubts: "Sequence[Doubt]") -> None:
    from exports.doubts import confidences, name_of

    found = [(part, one) for part, _, about in confidences(plan, doubts) for one in about if one.reason != "remark"]
    if found:
        say(text("cli.doubts", count=len(found)))
    for part, one in found:
        reason = text(f"import.doubt.{one.reason}")
        name = " ".join(name_of(part).split())
        say(text("cli.doubt", name=shortened(name), reason=reason) if name else text("cli.doubt_nameless", reason=reason))


def _write_findings(plan: "Plan", doubts: "Sequence[Doubt]", source: str, target: Path) -> None:
    from exports.doubts import findings
    from exports.write import put
    from storage.unfinished import noted

    put(findings(plan, doubts, source), target, noted)
    say(text("cli.findings", name=target.name))


def export_plan(source: Path, target: Path, choice: Choice) -> int:
    """Writes the last commit of a plan file, also of one that is open, as the document that the target's suffix says.

    CPR numbers in it, in its change log or in the names of the files keep it from being written: 3.
    """
    from exports.write import export
    from storage.session import read_logged
    from storage.unfinished import noted
    from ui import cli_check, sending

    plan, steps = read_logged(source)
    found = sending.blocking(plan, (one.step.changes for one in steps), source.name, target.name)
    if found:
        complain(f"{sending.refusal(found, plan, target.name)} {cli_check.how_to_waive(found[0], source)}")
        return BLOCKED
    export(plan, target, choice=choice, doubtful=lambda found: warn(unprintable_signs(found)), noted=noted)
    say(text("cli.exported", name=target.name))
    return DONE


def check_plan(given: argparse.Namespace) -> int:
    """Says what is missing or wrong in a plan before it is sent, after setting a finding aside or letting it count again."""
    from ui import cli_check

    if given.unwaive is not None:
        cli_check.count_again(given.source, given.unwaive)
    if given.waive is not None:
        cli_check.set_aside(given.source, given.waive, given.why)
    return DONE if cli_check.tell(given.source, as_json=given.json) else BLOCKED


def hearing(given: argparse.Namespace) -> int:
    """Sends a plan for a hearing, reads an answer, lists what was said, or decides of it."""
    from ui import cli_hearing

    match given.deed:
        case "send":
            return cli_hearing.send(given.source, given.target, given.to, given.deadline)
        case "read":
            cli_hearing.read(given.source, given.returned, given.answer, anyway=given.anyway)
        case "list":
            cli_hearing.tell(given.source, as_json=given.json)
        case _:
            cli_hearing.decide(given.source, given.point, given.decision, given.why)
    return DONE


def rescue_plan(source: Path, target: Path, *, replace: bool = False) -> int:
    """Writes what can be read of a damaged plan file into a new one, and says what of it is unsure; the damaged one stays."""
    from storage import rescue
    from storage.session import check_new, create
    from ui import rescued

    if same(source, target):
        return complain(text("cli.rescue_itself", name=source.name))
    check_new(target, replace=replace)
    found = rescue.rescue(source)
    if not found:
        return complain(text("cli.rescue_nothing", name=source.name) + _newest_backup(source))
    state = create(target, found.plan, who=settings.load().who or "", replace=replace).close()
    if state.error:
        raise state.error
    say(text("cli.rescued", name=target.name, what=rescued.summary(found)))
    for line in rescued.lines(found):
        say(text("cli.rescued_line", line=line))
    return DONE


def _way_out(error: Exception, command: str, source: Path) -> str:
    """What else can be done about a plan file that is damaged."""
    from ui.rescued import DAMAGED

    if command != "export" or getattr(error, "code", "") not in DAMAGED[:2]:
        return ""
    return " " + text("cli.rescue_hint", name=argument(source)) + _newest_backup(source)


def _told(error: Exception, name: str) -> str:
    """A sentence whose advice can be followed on the command line."""
    return text("cli.not_sqlite", name=name) if getattr(error, "code", "") == "not_sqlite" else sentence(error, name)


def _newest_backup(source: Path) -> str:
    from storage import backups

    found = backups.newest_good(source)
    return " " + text("cli.newest_backup", path=found[0]) if found else ""
