"""What the server process loads: `storefront.server:application`, built from the environment."""

import os
from typing import TYPE_CHECKING

from storefront.core.for_good import loaded_for_good
from storefront.settings import NO_RELAY, load

if TYPE_CHECKING:
    from litestar.types import ASGIApp


def application() -> "ASGIApp":
    with loaded_for_good():
        from storefront.app import asgi  # noqa: PLC0415  # nearly all that there is to load
        from storefront.web.logs import set_up_logging  # noqa: PLC0415

        settings = load()
        set_up_logging(settings.log_level, settings.log_format)
        return asgi(settings, relays=os.environ.get(NO_RELAY) != "1")
