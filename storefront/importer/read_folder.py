"""Reading a folder of seed files.

A file that holds a list is named for what it lists: `products.json`. A file that holds an object names the
lists itself: `{"products": […], "categories": […]}`.
Folders inside the folder are left alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storefront.core.errors import StorefrontError
from storefront.importer.report import Report
from storefront.web.bodies import decode

PACKAGES = {"package.json", "package-lock.json"}
"""Files of other tools that often lie beside the seeds."""
ORDER = ("categories", "products", "assets")
"""Kinds, in the order in which they refer to one another."""
Seeds = dict[str, list[dict[str, Any]]]


def read_folder(folder: Path, report: Report) -> Seeds:
    """What there is to import, by kind. What cannot be read is a problem in the report."""
    seeds: Seeds = {kind: [] for kind in ORDER}
    for path in _files(folder):
        for kind, things in _lists(path, report).items():
            if kind not in seeds:
                report.problems.append(f"{path.name}: {kind} cannot be imported, only {', '.join(ORDER)}.")
                continue
            seeds[kind] += _objects(path, kind, things, report)
    return seeds


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*.json")):
        if not path.name.startswith(".") and path.name not in PACKAGES:
            yield path


def _lists(path: Path, report: Report) -> dict[str, Any]:
    try:
        content = decode(path.read_bytes())
    except (StorefrontError, OSError):
        report.problems.append(f"{path.name}: this is not valid JSON.")
        return {}
    if isinstance(content, dict):
        return content
    return {path.stem: content}


def _objects(path: Path, kind: str, things: Any, report: Report) -> list[dict[str, Any]]:
    if isinstance(things, dict):
        things = [things]
    if isinstance(things, list) and all(isinstance(thing, dict) for thing in things):
        return things
    report.problems.append(f"{path.name}: {kind} must be a list of objects.")
    return []
