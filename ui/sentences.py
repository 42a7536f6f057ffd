"""Errors, steps and times in Danish, for window and command line; starts without Qt."""

from datetime import datetime

from resources import text


def sentence(error: BaseException) -> str:
    """One Danish sentence on what went wrong and what to do; ``error`` has a code, or is anything else."""
    code = getattr(error, "code", None)
    params = {name: _shown(value) for name, value in getattr(error, "params", {}).items()}
    try:
        if isinstance(code, str):
            return text(f"error.{code}", **params)
    except KeyError:
        params.setdefault("detail", f"{code} {params}".strip())
        return text("error.unknown", detail=params["detail"])
    return text("error.unknown", detail=str(error) or type(error).__name__)


def _shown(value: object) -> object:
    return clock(value) if isinstance(value, datetime) else value


def clock(when: datetime) -> str:
    """The time of day as Danes write it, ``14.02``; with the date where it is another day."""
    when = when.astimezone() if when.tzinfo else when
    today = datetime.now(when.tzinfo).date()
    return f"{when:%H.%M}" if when.date() == today else f"{when.day}.{when.month}.{when.year} kl. {when:%H.%M}"


def step(label: str) -> str:
    """What a step did, as it stands behind "Fortryd": ``skrivning``."""
    return text(f"step.{label}")
