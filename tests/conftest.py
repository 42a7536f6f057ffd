"""What every test stands on: no screen, folders of its own, and a way to the shared real documents."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_SCREEN = Path(__file__).resolve().with_name("screen.json")
"""The smallest screen that the program is for; Qt takes its path only without a colon."""
_OFFSCREEN = f"offscreen:configfile={_SCREEN.as_posix().removeprefix(_SCREEN.drive)}"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("HANDLEPLAN_TEST_PLATFORM", _OFFSCREEN)
_HOME = Path(tempfile.mkdtemp(prefix="handleplan-tests-"))
for _name, _folder in {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "HANDLEPLAN_DATA": "handleplan",
}.items():
    (_HOME / _folder).mkdir(mode=0o700)
    os.environ[_name] = str(_HOME / _folder)

settings.register_profile(
    "default",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=1000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rule of the house is the first test."""
    items.sort(key=lambda item: item.path.name != "test_house.py")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; without it the test is skipped, in a CI run it fails."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        message = "the folder of real documents, ../shared, is not there"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for settings, backups and log, when a test looks at what is kept there."""
    folder = tmp_path / "user-data"
    folder.mkdir()
    monkeypatch.setenv("HANDLEPLAN_DATA", str(folder))
    return folder
