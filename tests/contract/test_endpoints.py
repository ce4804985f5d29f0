"""The table of endpoints and the application agree."""

from litestar.handlers import HTTPRouteHandler

from storefront.routes import API
from tests.contract.check import SHAPES, WORDS
from tests.contract.endpoints import PLACE, ROWS
from tests.contract.fields import QUERY
from tests.contract.sent import SENT

NOT_OF_THE_API = ("/assets/", "/v1/developer/login/", "/v1/developer/logs/stream")
"""Files are served beside the API. Who signs in has no key yet, and a feed does not end: both have tests of
their own."""


def served() -> set[tuple[str, str, str, int]]:
    """Every route: its path with nameless ids, the key it asks for and its status."""
    handlers = [handler for handler in API if isinstance(handler, HTTPRouteHandler)]
    assert len(handlers) == len(API)
    return {
        (method, anonymous(path.replace(":str", "")), handler.opt.get("key", "any"), handler.status_code)
        for handler in handlers
        for path in handler.paths
        for method in handler.http_methods
        if not path.startswith(NOT_OF_THE_API)
    }


def anonymous(path: str) -> str:
    return PLACE.sub("{}", path)


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    listed = {(row.method, anonymous(row.path), row.key, row.status) for row in ROWS}
    assert listed == served()
    assert len(ROWS) == len(listed)


def test_every_row_names_a_known_shape() -> None:
    names = {row.shape.rstrip(")").rpartition("(")[2] for row in ROWS}
    assert names - {"nothing"} <= {*SHAPES, *WORDS}


def test_every_list_is_asked_by_the_page() -> None:
    paged = {row.name for row in ROWS if row.shape.startswith("page(")}
    assert {
        name for name in paged if not {"limit:digits", "page:digits"} <= set(QUERY[name].split())
    } == set()


def test_every_writing_row_has_a_documented_request() -> None:
    writing = {row.name for row in ROWS if row.method in {"POST", "PUT"}}
    assert writing <= set(SENT)
    assert set(SENT) <= {row.name for row in ROWS}
