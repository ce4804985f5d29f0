"""The application with the two yardstick routes beside it. Only the benchmark serves this."""

from typing import TYPE_CHECKING

from storefront.core.for_good import loaded_for_good
from storefront.server import application as whole

if TYPE_CHECKING:
    from litestar.types import ASGIApp


def application() -> "ASGIApp":
    with loaded_for_good():
        from storefront import routes  # noqa: PLC0415  # loaded as the product loads it
        from tests.bench.yardstick import show_body, show_query  # noqa: PLC0415

    routes.PAGES[:0] = [show_query, show_body]
    return whole()
