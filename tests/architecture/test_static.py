"""House rules of styles and scripts, where no kept linter knows them."""

import gzip
import hashlib
import re
from pathlib import Path

from storefront.web.static import StaticFiles

ROOT = Path(__file__).parents[2]
SHOP_CSS = sorted((ROOT / "static/css").rglob("*.css"))
CSS = [*SHOP_CSS, ROOT / "static/docs/docs.css"]
JS = sorted((ROOT / "static/js").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:margin|padding|border)-(?:left|right)|left|right|text-align:\s*(?:left|right))\b\s*:?"
)
REORDERED = re.compile(r"(?:^|[;{\s])order:|(?:row|column|wrap)-reverse")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
KB = 1024


def _rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def test_G10_only_logical_properties_so_that_right_to_left_needs_no_second_sheet() -> None:
    wrong = [f"{path.name}: {found[1]}" for path in CSS for found in PHYSICAL.finditer(_rules(path))]
    assert wrong == []


def test_G6_nothing_is_drawn_in_another_order_than_it_stands_in_the_source() -> None:
    assert [path.name for path in CSS if REORDERED.search(_rules(path))] == []


def test_every_custom_property_that_is_used_is_defined() -> None:
    text = "\n".join(_rules(path) for path in CSS)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


def test_every_sheet_and_behaviour_is_in_the_order_and_nothing_else_is() -> None:
    for folder, files in (("css", SHOP_CSS), ("js", JS)):
        root = ROOT / "static" / folder
        listed = (root / "order.txt").read_text().split()
        assert sorted(listed) == sorted(str(path.relative_to(root)) for path in files)


def test_G12_no_style_or_script_reaches_for_another_site() -> None:
    assert [path.name for path in (*CSS, *JS) if re.search(r"https?://", path.read_text())] == []


def test_Q_a_page_loads_at_most_20_kb_of_css_and_25_kb_of_script() -> None:
    files = StaticFiles().plain
    assert len(gzip.compress(files["storefront.css"].body, 9)) <= 20 * KB
    scripts = [files["htmx.js"].body, files["storefront.js"].body]
    assert sum(len(gzip.compress(body, 9)) for body in scripts) <= 25 * KB


def test_no_template_holds_inline_script_style_or_handlers() -> None:
    inline = re.compile(
        r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))|\sstyle=|\son[a-z]+=|<style"
    )
    pages = [path for path in TEMPLATES if "mails" not in path.parts]
    assert [str(path.relative_to(ROOT)) for path in pages if inline.search(path.read_text())] == []


def test_no_template_prints_raw_text_but_the_icons_own_drawings() -> None:
    raw = [
        str(path.relative_to(ROOT / "templates"))
        for path in TEMPLATES
        if re.search(r"\|\s*safe\b", path.read_text())
    ]
    assert raw == ["components/icon.html"]


def test_the_vendored_script_is_the_released_one() -> None:
    [script] = (ROOT / "static/vendor").glob("htmx-*.min.js")
    digest = hashlib.sha256(script.read_bytes()).hexdigest()
    assert digest in (ROOT / "static/vendor/README.md").read_text()
