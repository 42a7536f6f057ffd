"""Chooses window or command line; does nothing else."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs the program with its arguments (those of the process, where none are given) and returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    is_command = given[:1] in (["import"], ["export"], ["rescue"], ["check"], ["hearing"])
    if given in ([], ["--sample"]) or len(given) == 1 and given[0][:1] != "-" and not is_command:
        from ui import qt

        qt.load()
        from ui.app import run

        return run(given)
    from ui.cli import run as run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
