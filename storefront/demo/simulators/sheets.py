"""What simulated providers show: plain, readable on any screen, in the light and in the dark, and plainly not
the real ones.
"""

import html
from pathlib import Path
from typing import Literal

from storefront.demo.simulators.wire import Answer, page, script

SHOWN = Path(__file__).with_name("shown")
Kind = Literal["within", "asks", "over"]
"""Where a frame is: among the fields of the shop's page, in a window of the bank's, or laid over the page."""


def sheet(title: str, body: str) -> Answer:
    """A page of its own. `body` is HTML."""
    return _filled("sheet.html", {"TITLE": html.escape(title), "BODY": body})


def act(url: str, words: str, first: bool = False) -> str:
    """Something to press."""
    return f'<a class="button{" first" if first else ""}" href="{html.escape(url)}">{html.escape(words)}</a>'


def framed(kind: Kind, title: str, part: Path) -> Answer:
    """A frame in the shop's page. `part` is the rest of its main part, and its script."""
    return _filled("frame.html", {"TITLE": html.escape(title), "KIND": kind, "BODY": part.read_text()})


def bank() -> Answer:
    """The frame in which a bank asks the buyer; `simulated.bank` in the browser opens it."""
    return framed("asks", "Your bank (simulated)", SHOWN / "bank.html")


def stand_in(part: Path) -> Answer:
    """The script that stands in for the provider's."""
    return script((SHOWN / "frames.js").read_text() + part.read_text())


def _filled(name: str, values: dict[str, str]) -> Answer:
    text = (SHOWN / name).read_text()
    for place, value in values.items():
        text = text.replace(f"[[{place}]]", value)
    return page(text)
