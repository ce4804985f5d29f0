"""Every text that the shop says, as it stands in code and templates."""

import io
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[2]
SAYS: dict[str, Any] = dict.fromkeys(("say", "later", "say_many"))
TEMPLATES = ("_", "gettext", "ngettext")
OPTIONS: dict[str, Any] = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}
Text = str | tuple[str, str]


@cache
def texts() -> dict[Text, list[str]]:
    """Where each text is said; those with a plural are pairs."""
    found: dict[Text, list[str]] = {}
    for path in sorted((ROOT / "storefront").rglob("*.py")):
        if "storefront.words" in path.read_text():
            _gather(found, path, extract_python(_open(path), SAYS, [], {}))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        _gather(found, path, babel_extract(_open(path), TEMPLATES, [], OPTIONS))
    return found


def _open(path: Path) -> io.BytesIO:
    return io.BytesIO(path.read_bytes())


def _gather(found: dict[Text, list[str]], path: Path, calls: Any) -> None:
    for _, function, said, _ in calls:
        words = said if isinstance(said, tuple | list) else [said]
        if words and words[0]:
            text: Text = (words[0], words[1]) if function in {"say_many", "ngettext"} else words[0]
            found.setdefault(text, []).append(str(path.relative_to(ROOT)))
