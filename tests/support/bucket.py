"""A storage that speaks S3, on this machine.

with bucket() as environment:
    settings = load({**environment, ...})   # STOREFRONT_ASSET_URL and what obstore reads
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

import httpx
from moto.server import ThreadedMotoServer

from storefront.assets import bucket as opening

NAME = "shop-files"


@contextmanager
def bucket(prefix: str = "hazel") -> Iterator[dict[str, str]]:
    """Variables for this process, where they are set meanwhile, and for servers that it starts."""
    environment = {
        "AWS_ENDPOINT_URL": _endpoint(),
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "STOREFRONT_ASSET_URL": f"s3://{NAME}/{prefix}",
    }
    with patch.dict(os.environ, environment):
        opening.opened.cache_clear()
        yield environment
    opening.opened.cache_clear()


@cache
def _endpoint() -> str:
    """One server per process of tests; it ends with it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    httpx.put(f"{endpoint}/{NAME}", timeout=30).raise_for_status()
    return endpoint
