"""Text as it is compared and searched: without case, without markup."""

import html
import re

TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")


def folded(text: str | None) -> str | None:
    """Without regard to case, in any script."""
    return None if text is None else text.casefold()


def plain(markup: str) -> str:
    """The words of an HTML text, for searching and for meta descriptions; never for showing as HTML."""
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", markup))).strip()
