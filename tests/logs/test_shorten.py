"""Long bodies are cut where it can be seen, and never in the middle of a secret."""

import gzip
import json
from typing import Any

import pytest

from storefront.core.redact import redact
from storefront.logs.calls import MAX_HELD, Body
from storefront.logs.readable import read_body, read_query
from storefront.logs.shorten import ROOM, shorten


def body(data: bytes) -> Body:
    found = Body()
    for start in range(0, len(data), 4096):
        found.add(data[start : start + 4096])
    return found


def test_what_fits_stays_as_it_is() -> None:
    value = {"a": [1, 2.5, None, True, "é"], "b": {"c": "x" * 1000}}
    assert shorten(value) == value


def test_a_long_list_says_how_much_more_there_was() -> None:
    cut = shorten([{"name": "Cup", "price": n} for n in range(5000)])
    assert cut[-1] == f"… {5000 - len(cut) + 1} more"
    assert cut[0] == {"name": "Cup", "price": 0}
    assert 100 < len(cut) < 600


def test_a_wide_object_too() -> None:
    cut = shorten({f"field{n}": n for n in range(5000)})
    assert cut.pop("…") == f"{5000 - len(cut)} more"
    assert len(json.dumps(cut)) < 2 * ROOM


def test_a_long_text_ends_between_words() -> None:
    cut = shorten("word " * 500)
    assert cut == "word " * 199 + "word… 1501 more characters"


@pytest.mark.parametrize(
    "secret",
    ["4242 4242 4242 4242", "4242-4242-4242-4242", "sk_test_" + "0a" * 24, 'password="my long phrase here"'],
)
def test_no_secret_is_cut_in_half(secret: str) -> None:
    for start in range(960, 1010):
        text = ("x " * 600)[:start] + " " + secret + " and so on " * 50
        kept = redact(shorten(text))
        assert "4242" not in kept
        assert "sk_test" not in kept
        assert "phrase" not in kept


def test_deep_things_have_a_bottom() -> None:
    deep: Any = "bottom"
    for _ in range(60):
        deep = {"in": deep}
    assert "bottom" not in json.dumps(shorten(deep))


@pytest.mark.parametrize(
    "value",
    ["\x00" * 50_000, "\u2028" * 50_000, "😀" * 50_000, ["'" * 30_000] * 40, {"k" * 3000: 1}],
)
def test_nothing_gets_much_longer_than_there_is_room(value: Any) -> None:
    assert len(json.dumps(shorten(value), ensure_ascii=False).encode()) < 2 * ROOM


@pytest.mark.parametrize("data", [b"not json", b"\xff\xfe", b"[" * 100_000, b'{"a":1', b"\x00"])
def test_what_cannot_be_read_is_described(data: bytes) -> None:
    assert read_body(body(data)) == {"…": f"{len(data)} bytes that are not JSON"}


def test_what_is_too_long_to_hold_is_described() -> None:
    data = json.dumps("x" * MAX_HELD).encode()
    held = body(data)
    assert (held.pieces, held.whole) == ([], None)
    assert read_body(held) == {"…": f"{len(data)} bytes, too many to keep"}


def test_a_packed_body_that_grows_without_end_is_described() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    assert read_body(body(bomb), packed=True) == {"…": f"{len(bomb)} bytes, too many to keep"}
    assert read_body(body(b"no gzip"), packed=True) == {"…": "7 bytes that are not JSON"}


def test_no_body_is_none() -> None:
    assert read_body(Body()) is None
    assert read_body(body(b"null")) is None


def test_a_query_is_decoded() -> None:
    assert read_query(b"") is None
    assert read_query(b"a=1&b%5Bc%5D=x+y&a=2&a=3&d") == {"a": ["1", "2", "3"], "b[c]": "x y", "d": ""}
    assert read_query(b"&".join(b"a=1" for _ in range(300))) == {"…": "more than 200 parameters"}
