"""The house as an operator with other settings runs it.

    with configured(house, private_hosts=("127.0.0.1:4711",)) as here:
        async with here.client() as client: ...

Building an application takes most of a second, so there is one for each database, whose settings change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from litestar import Litestar

from storefront.app import build_app
from storefront.core.db import Database
from storefront.web.outer import outer
from tests.support.house import House

APPLICATIONS: "WeakKeyDictionary[Database, Litestar]" = WeakKeyDictionary()


@contextmanager
def configured(house: House, **changes: Any) -> Iterator[House]:
    """One within another, not side by side. What an application reads at its start alone cannot change."""
    settings, app = replace(house.settings, **changes), _application(house)
    before, app.state.settings = app.state.settings, settings
    try:
        yield replace(house, settings=settings, app=outer(app, settings))
    finally:
        app.state.settings = before


def _application(house: House) -> Litestar:
    if house.database not in APPLICATIONS:
        APPLICATIONS[house.database] = build_app(house.settings, house.database)
    return APPLICATIONS[house.database]
