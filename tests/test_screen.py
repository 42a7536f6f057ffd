"""The program as it is started: on a real screen, and without one."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources import text
from storage.session import read_plan

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


def environment(**more: str) -> dict[str, str]:
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in screens} | more


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb or xdotool is not here")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def test_the_sample_is_shown_and_written_in_on_a_real_screen(screen: str, tmp_path: Path) -> None:
    own = environment(DISPLAY=screen, HOME=str(tmp_path), HANDLEPLAN_DATA=str(tmp_path / "data"), LANG="C.UTF-8")

    def on_screen(*command: str) -> str:
        return subprocess.run(["xdotool", *command], env=own, capture_output=True, text=True, check=False).stdout.strip()

    command = [sys.executable, "main.py", "--sample"]
    with subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as program:
        try:
            end = time.monotonic() + PATIENCE
            while not (window := on_screen("search", "--onlyvisible", "--name", "Eksempelplan")):
                assert program.poll() is None
                assert time.monotonic() < end
                time.sleep(0.1)
            on_screen("windowfocus", "--sync", window.split()[0])
            on_screen("key", "ctrl+End")
            on_screen("type", "--delay", "20", " Ja")
            on_screen("key", "ctrl+q")
            said, _ = program.communicate(timeout=PATIENCE)
        finally:
            program.kill()
    assert (program.returncode, said) == (0, "")
    plan = read_plan(next(tmp_path.glob("**/Eksempelplan.handleplan")))
    assert plan.initiatives[0].title == "Hjælpemidlet er klar på første arbejdsdag. Ja"


def test_without_a_screen_it_says_so_and_points_to_the_command_line() -> None:
    command = [sys.executable, "main.py", "--sample"]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == text("cli.failed", sentence=text("cli.no_screen")) + "\n"
