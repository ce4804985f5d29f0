"""Descriptions: merchants' HTML, and what may pass, when it is written and when it is shown (P7)."""

import pytest

from storefront.catalog.html import clean, rendered
from storefront.catalog.text import plain
from tests.support.catalog import make_product, product_row
from tests.support.house import Shop

REL = 'rel="nofollow noopener noreferrer"'
KEPT = "<h2>Care</h2><p>Wash <strong>cold</strong>, <em>dry</em> flat.</p><ul><li>A</li></ul><br>"


def test_ordinary_markup_is_kept() -> None:
    assert clean(KEPT) == KEPT
    assert clean('<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>') == (
        '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("text", ["Rock & Roll", "5 > 3", "“quoted”", "&lt;b&gt;", "", "ü 🫖"])
def test_plain_text_is_stored_as_it_was_written(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("attack", "left"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
        ('<p hx-get="/cart" hx-trigger="load">a</p>', "<p>a</p>"),
        ('<p data-hx-post="/cart" data-x="1">a</p>', "<p>a</p>"),
        ('<p style="position:fixed" class="button" id="main">a</p>', "<p>a</p>"),
        ("<style>p{}</style>a", "a"),
        ('<a href="javascript:alert(1)">a</a>', f"<a {REL}>a</a>"),
        ('<a href="JaVa&#9;script:alert(1)">a</a>', f"<a {REL}>a</a>"),
        ('<a href="data:text/html,x">a</a>', f"<a {REL}>a</a>"),
        (
            '<a href="https://a.test/" target="_blank" rel="opener">a</a>',
            f'<a href="https://a.test/" {REL}>a</a>',
        ),
        ("<img src=x onerror=alert(1)>a", "a"),
        ('<iframe src="https://a.test"></iframe>a', "a"),
        ('<form action="/cart"><input name=a><button>b</button></form>', "b"),
        ("<svg><script>alert(1)</script></svg>a", "a"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=1>", ""),
        ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        ("<!-- <b> -->a", "a"),
        ("<b>open", "<b>open</b>"),
    ],
)
def test_nothing_that_runs_loads_or_restyles_passes(attack: str, left: str) -> None:
    assert clean(attack) == left
    assert str(rendered(attack)) == left


def test_rendering_escapes_what_was_stored_raw() -> None:
    assert str(rendered("a & b <i onmouseover=x>c</i>")) == "a &amp; b <i>c</i>"
    assert str(rendered(None)) == ""


def test_the_words_alone() -> None:
    assert plain("<p>Soft&nbsp;&amp; warm</p><p>Blue</p>") == "Soft & warm Blue"


async def test_it_is_cleaned_before_it_is_stored(shop: Shop) -> None:
    dirty = '<p hx-get="/x" onclick="y()">Soft <script>z()</script></p>'
    made = await make_product(shop, "Mug", product={"description": dirty})
    assert made["description"] == "<p>Soft </p>"
    assert (await product_row(shop, made["id"])).description == "<p>Soft </p>"
    changed = await shop.secret.put(
        f"/v1/products/{made['id']}", json={"product": {"description": "<b onclick=1>New</b>"}}
    )
    assert changed.json()["description"] == "<b>New</b>"
