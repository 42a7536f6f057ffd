"""What can be written behind ``handleplan``: the commands and their arguments, in Danish; carries out none of them."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from editor.plan import DECISIONS
from exports.choice import LAYOUTS, OF_A_ROUND, REPORTS, Choice
from resources import harmless, text
from ui import VERSION
from ui.files import EXPORTED, IMPORTED, PLAN, TEMPLATES

_ARGPARSE = {
    "usage: ": "cli.usage",
    "positional arguments": "cli.positionals",
    "options": "cli.options",
    "show this help message and exit": "cli.help_help",
    "%(prog)s: error: %(message)s\n": "cli.wrong",
    "the following arguments are required: %s": "cli.missing",
    "unrecognized arguments: %s": "cli.unrecognized",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.choice",
    "argument %(argument_name)s: %(message)s": "cli.argument",
    "ignored explicit argument %r": "cli.no_value",
    "expected one argument": "cli.one_value",
}


def parser() -> argparse.ArgumentParser:
    """The grammar of the commands, in Danish."""
    setattr(argparse, "_", _danish)  # noqa: B010
    top = _Parser("handleplan", usage=text("cli.forms"), description=text("cli.about"), allow_abbrev=False)
    top.add_argument("--version", action="version", version=text("cli.version", version=VERSION), help=text("cli.help_version"))
    commands = top.add_subparsers(
        dest="command", metavar=text("cli.command"), required=True, title=text("cli.commands"), prog="handleplan"
    )

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about, allow_abbrev=False)

    reading = command("import", text("cli.help_import"))
    reading.add_argument("source", metavar=text("cli.source"), type=_kind(IMPORTED), help=text("cli.help_import_source"))
    reading.add_argument("target", metavar=text("cli.plan"), type=_kind((PLAN,)), help=text("cli.help_import_target"))
    reading.add_argument("--replace", action="store_true", help=text("cli.help_replace"))
    kind = _kind((".json",))
    reading.add_argument("--findings", metavar=text("cli.findings_name"), type=kind, help=text("cli.help_findings"))
    writing = command("export", text("cli.help_export"))
    writing.add_argument("source", metavar=text("cli.plan"), type=Path, help=text("cli.help_export_source"))
    writing.add_argument("target", metavar=text("cli.target"), type=_kind(EXPORTED), help=text("cli.help_export_target"))
    name = text("cli.report_name")
    writing.add_argument("--report", metavar=name, choices=REPORTS, default=REPORTS[0], help=text("cli.help_report"))
    writing.add_argument("--round", metavar=text("cli.round_name"), default="", help=text("cli.help_round"))
    writing.add_argument("--layout", metavar=name, choices=LAYOUTS, default=LAYOUTS[0], help=text("cli.help_layout"))
    template = text("cli.template_name")
    writing.add_argument("--template", metavar=template, type=_kind(TEMPLATES), help=text("cli.help_template"))
    writing.set_defaults(look_at=partial(_refuse_choice, writing))
    rescuing = command("rescue", text("cli.help_rescue"))
    rescuing.add_argument("source", metavar=text("cli.plan"), type=Path, help=text("cli.help_rescue_source"))
    rescuing.add_argument("target", metavar=text("cli.new"), type=_kind((PLAN,)), help=text("cli.help_rescue_target"))
    rescuing.add_argument("--replace", action="store_true", help=text("cli.help_replace"))
    _add_check(command("check", text("cli.help_check")))
    _add_hearing(command("hearing", text("cli.help_hearing")))
    return top


def _add_check(checking: argparse.ArgumentParser) -> None:
    checking.add_argument("source", metavar=text("cli.plan"), type=Path, help=text("cli.help_check_source"))
    checking.add_argument("--json", action="store_true", help=text("cli.help_json"))
    finding = text("cli.finding_name")
    checking.add_argument("--waive", metavar=finding, help=text("cli.help_waive"))
    checking.add_argument("--why", metavar=text("cli.why_name"), help=text("cli.help_why"))
    checking.add_argument("--unwaive", metavar=finding, help=text("cli.help_unwaive"))

    def refuse_half(given: argparse.Namespace) -> None:
        if (given.waive is None) != (given.why is None):
            checking.error(text("cli.waive_needs_why"))

    checking.set_defaults(look_at=refuse_half)


def _add_hearing(heard: argparse.ArgumentParser) -> None:
    deeds = heard.add_subparsers(
        dest="deed", metavar=text("cli.command"), required=True, title=text("cli.commands"), prog="handleplan hearing"
    )

    def deed(name: str) -> argparse.ArgumentParser:
        about = text(f"cli.help_hearing_{name}")
        made = deeds.add_parser(name, help=about, description=about, allow_abbrev=False)
        made.add_argument("source", metavar=text("cli.plan"), type=Path, help=text("cli.help_hearing_plan"))
        return made

    word = _kind((".docx",))
    sending = deed("send")
    sending.add_argument("target", metavar=text("cli.target"), type=word, help=text("cli.help_hearing_target"))
    sending.add_argument("--to", metavar=text("cli.recipient_name"), required=True, help=text("cli.help_hearing_to"))
    sending.add_argument("--deadline", metavar=text("cli.date_name"), type=_date, help=text("cli.help_hearing_deadline"))
    reading = deed("read")
    reading.add_argument("returned", metavar=text("cli.answer_name"), type=word, help=text("cli.help_hearing_returned"))
    reading.add_argument("--as", dest="answer", metavar=text("cli.recipient_name"), default="", help=text("cli.help_hearing_as"))
    reading.add_argument("--anyway", action="store_true", help=text("cli.help_hearing_anyway"))
    deed("list").add_argument("--json", action="store_true", help=text("cli.help_json"))
    deciding = deed("decide")
    deciding.add_argument("point", metavar=text("cli.point_name"), help=text("cli.help_hearing_point"))
    deciding.add_argument("decision", metavar="accept|reject", choices=DECISIONS, help=text("cli.help_hearing_decision"))
    deciding.add_argument("--why", metavar=text("cli.why_name"), default="", help=text("cli.help_hearing_why"))


def _date(given: str) -> str:
    """A type of argument: a date as Danes write it, or as ISO."""
    from editor.edits import Refused
    from ui.dates import read_date

    try:
        if found := read_date(given):
            return str(found)
    except Refused:
        pass
    raise argparse.ArgumentTypeError(text("error.not_a_date", value=given))


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one line of its own, whatever was written on the command line."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status, f"{harmless(message).strip()}\n" if message else None)


def choice_of(given: argparse.Namespace) -> Choice:
    return Choice(given.report, given.round, given.layout, given.template)


def _refuse_choice(writing: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Ends with the usage where the choice says what the document does not heed."""
    choice = choice_of(given)
    if given.template and given.target.suffix.lower() != ".docx":
        writing.error(text("cli.template_needs_word"))
    if given.target.suffix.lower() not in (".docx", ".pdf") and choice != Choice():
        writing.error(text("cli.report_needs_document"))
    if choice.round and choice.report not in OF_A_ROUND:
        writing.error(text("cli.round_needs_report"))


def _danish(message: str) -> str:
    """What argparse is about to say, in Danish."""
    if message not in _ARGPARSE:
        return message
    return text(_ARGPARSE[message]) + message[len(message.rstrip()) :]


def _kind(suffixes: tuple[str, ...]) -> Callable[[str], Path]:
    """A type of argument: a path with one of the suffixes."""

    def path_of_kind(given: str) -> Path:
        path = Path(given)
        if path.suffix.lower() not in suffixes:
            raise argparse.ArgumentTypeError(text("cli.suffix", given=given, suffixes=", ".join(suffixes)))
        return path

    return path_of_kind
