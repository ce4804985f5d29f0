"""Templates of mails: each comes as HTML and as text, from the same data."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from storefront.mails.colours import DARK, LIGHT
from storefront.web.files import shared
from storefront.words.templates import teach

GAPS = re.compile(r"\n{3,}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shared("templates")),
        autoescape=select_autoescape(enabled_extensions=("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(light=LIGHT, dark=DARK)
    teach(environment)
    return environment


def render(name: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """Text and HTML of the mail called `name`. What the text leaves out leaves no gap."""
    text = _environment().get_template(f"mails/{name}.txt").render(data)
    html = _environment().get_template(f"mails/{name}.html").render(data)
    return GAPS.sub("\n\n", text).strip() + "\n", html
