"""Pages of simulated providers: plain, readable on any screen, and plainly not the real ones."""

import html
from pathlib import Path

from storefront.demo.simulators.wire import Answer, page

SHEET = Path(__file__).with_name("sheet.html")


def sheet(title: str, body: str) -> Answer:
    """`body` is HTML."""
    return page(SHEET.read_text().replace("[[TITLE]]", html.escape(title)).replace("[[BODY]]", body))


def act(url: str, words: str, first: bool = False) -> str:
    """Something to press."""
    return f'<a class="button{" first" if first else ""}" href="{html.escape(url)}">{html.escape(words)}</a>'
