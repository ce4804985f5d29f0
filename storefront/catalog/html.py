"""Merchants' HTML, such as descriptions: an allow list, applied when written and again when rendered.

Nothing that runs, loads from elsewhere or restyles the page passes: no scripts, styles, frames, `on…`
handlers, nor the `hx-…` attributes that the pages' own script would obey.
"""

import nh3
from markupsafe import Markup

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p",
    "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
REL = "nofollow noopener noreferrer"


def clean(markup: str) -> str:
    """The HTML without anything that is not on the list. Plain text stays exactly as it was written."""
    return _allowed(markup) if "<" in markup else markup


def rendered(markup: str | None) -> Markup:
    """Cleaned HTML that templates print as it is: the only raw output of the pages."""
    return Markup(_allowed(markup or ""))  # noqa: S704 - this is the place where it is made safe


def _allowed(markup: str) -> str:
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=REL,
        generic_attribute_prefixes=set(),
    )
