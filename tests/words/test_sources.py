"""Texts that are repeated for the translators are still said where they came from."""

import ast
import re
from functools import cache

from storefront.core.addresses import address_rules
from storefront.core.geography import countries
from storefront.words.labels import LABELS
from storefront.words.refusals import REFUSALS
from tests.words.extract import ROOT

BLANK = re.compile(r"%\(number\)s")


@cache
def said() -> frozenset[str]:
    """Every text of the code outside `words`, with `…` for what is filled in."""
    found: set[str] = set()
    for path in (ROOT / "storefront").rglob("*.py"):
        if "words" not in path.parts:
            found |= {text for node in ast.walk(ast.parse(path.read_text())) if (text := _text(node))}
    return frozenset(found)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)  # type: ignore[misc]  # constants of such a text are texts
    return None


def test_every_refusal_is_said_by_some_feature() -> None:
    assert [text for text in REFUSALS if BLANK.sub("…", text) not in said()] == []


def test_every_label_of_every_country_can_be_translated() -> None:
    parts = {part.label for code in [*countries(), "XX"] for part in address_rules(code).parts}
    assert parts - set(LABELS) == set()
