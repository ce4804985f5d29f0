"""Asking a gateway what became of a charge, or to change that, outside of any transaction."""

import asyncio
import logging
from typing import Literal

from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.gateways.port import Charge, Follows, Result, Unknown
from storefront.gateways.registry import adapter_of

log = logging.getLogger("storefront.charge")
PATIENCE = 20
"""Seconds a gateway may take: less than the lease of who carries out a decision."""
Verb = Literal["stands", "collect", "let_go"]


async def ask_charge(database: Database, code: str, verb: Verb, charge: Charge) -> Result | None:
    """The gateway's answer. Trouble of any kind is an unknown outcome: ask again with the same key."""
    adapter = adapter_of(code, database)
    if not isinstance(adapter, Follows):
        log.warning("nobody can be asked about a charge: the gateway %s is not there any more", code)
        return Unknown()
    asking = {"stands": adapter.stands, "collect": adapter.collect, "let_go": adapter.let_go}
    try:
        async with asyncio.timeout(PATIENCE):
            return await asking[verb](charge)
    except Exception as error:  # money may have moved all the same: only the gateway knows
        log.warning("the gateway did not answer: %s", redact_text(repr(error)))
        return Unknown()
