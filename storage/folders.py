"""Where this program keeps what belongs to its user beside the plans; makes nothing there."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The user's folder for data of this program; ``HANDLEPLAN_DATA`` in the environment names another."""
    if found := os.environ.get("HANDLEPLAN_DATA"):
        return Path(found)
    from platformdirs import user_data_path

    return user_data_path("handleplan", appauthor=False)


def cache_folder() -> Path:
    """The user's folder for what this program can find out anew; ``HANDLEPLAN_DATA`` in the environment names another."""
    if found := os.environ.get("HANDLEPLAN_DATA"):
        return Path(found)
    from platformdirs import user_cache_path

    return user_cache_path("handleplan", appauthor=False)
