"""What the server process loads: `storefront.server:application`, built from the environment."""

import gc
import os

from litestar.types import ASGIApp

from storefront.app import asgi
from storefront.settings import NO_RELAY, load
from storefront.web.logs import set_up_logging


def application() -> ASGIApp:
    settings = load()
    set_up_logging(settings.log_level, settings.log_format)
    made = asgi(settings, relays=os.environ.get(NO_RELAY) != "1")
    gc.freeze()  # what is loaded by now stays: looking through it again cost a fifth of a request
    return made
