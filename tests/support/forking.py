"""Processes forked from one that has the application imported already, so that each starts at once."""

import multiprocessing

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["storefront.app", "storefront.server", "granian.server.embed", "httpx"])
