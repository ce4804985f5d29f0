"""Templates of mails: each comes as HTML and as text, from the same data."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from storefront.web.files import shared


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(shared("templates")),
        autoescape=select_autoescape(enabled_extensions=("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """Text and HTML of the mail called `name`."""
    text = _environment().get_template(f"mails/{name}.txt").render(data)
    html = _environment().get_template(f"mails/{name}.html").render(data)
    return text, html
