"""`X-Forwarded-*` counts only from our own proxies."""

from typing import Any

import pytest

from storefront.web.proxies import believe, networks

OURS = networks(["127.0.0.1", "10.0.0.0/8"])


def _scope(client: str, **said: str) -> dict[str, Any]:
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in said.items()]
    return {"client": (client, 5000), "scheme": "http", "headers": [(b"host", b"inner:8000"), *headers]}


def test_a_trusted_proxy_tells_who_asked_how_and_for_which_host() -> None:
    scope = _scope(
        "10.1.2.3", x_forwarded_for="203.0.113.9", x_forwarded_proto="https", x_forwarded_host="shop.example"
    )
    believe(scope, OURS)
    assert scope["client"] == ("203.0.113.9", 0)
    assert scope["scheme"] == "https"
    assert (b"host", b"shop.example") in scope["headers"]
    assert (b"host", b"inner:8000") not in scope["headers"]


def test_anybody_else_can_say_what_they_like() -> None:
    scope = _scope(
        "203.0.113.9", x_forwarded_for="127.0.0.1", x_forwarded_proto="https", x_forwarded_host="evil.example"
    )
    before = {**scope, "headers": list(scope["headers"])}
    believe(scope, OURS)
    assert scope == before


@pytest.mark.parametrize(
    ("chain", "visitor"),
    [
        ("1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("unknown, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.7", "10.1.2.3"),
        ("nonsense", "10.1.2.3"),
    ],
)
def test_the_visitor_is_the_last_hop_that_is_not_ours(chain: str, visitor: str) -> None:
    scope = _scope("10.1.2.3", x_forwarded_for=chain)
    believe(scope, OURS)
    assert scope["client"][0] == visitor


def test_a_scheme_that_is_none_is_ignored() -> None:
    scope = _scope("127.0.0.1", x_forwarded_proto="javascript")
    believe(scope, OURS)
    assert scope["scheme"] == "http"
