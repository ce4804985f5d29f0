"""A Python in which storefront is installed without any of its extras.

    python, environment = bare(tmp_path)
    subprocess.run([*python, "-m", "storefront", "check"], env={**os.environ, **environment})

It sees the distributions that storefront needs, and what these need, and no other.
"""

import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[2]


def bare(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The start of a command, and the environment it needs; `folder` becomes its library."""
    for name in _needed():
        _link(distribution(name), folder)
    return [sys.executable, "-S"], {"PYTHONPATH": f"{REPOSITORY}:{folder}"}


def _needed() -> set[str]:
    found: set[str] = set()
    asked = [Requirement("storefront")]
    while asked:
        wanted = asked.pop()
        if wanted.name not in found or wanted.extras:
            found.add(wanted.name)
            asked += [one for one in _named_by(wanted.name) if _applies(one, {"", *wanted.extras})]
    return found


def _named_by(name: str) -> list[Requirement]:
    return [Requirement(text) for text in distribution(name).requires or ()]


def _applies(one: Requirement, extras: set[str]) -> bool:
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)


def _link(found: Distribution, folder: Path) -> None:
    for name in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        if not (folder / name).exists():
            (folder / name).symlink_to(str(found.locate_file(name)))
