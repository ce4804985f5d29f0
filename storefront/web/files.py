"""Where templates and static files are: beside the package in a checkout, inside it once installed."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def shared(name: str) -> Path:
    """The folder `templates` or `static`."""
    beside = PACKAGE.parent / name
    return beside if beside.is_dir() else PACKAGE / "_share" / name
