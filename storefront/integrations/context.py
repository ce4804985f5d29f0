"""What a plug-in works with: one integration, its merchant's shop to read, and ways to the world outside."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from storefront.core.fetch import Answer, fetch
from storefront.integrations.files import Files
from storefront.integrations.reader import ShopReader

READ = 1_048_576
"""Bytes of an answer that are read where nothing else is said."""
SECONDS = 10.0
MOST = 20
"""Mails, and further runs, that one run may ask for."""


class Event(msgspec.Struct, frozen=True):
    """Something that happened, with the answer of the API that told of it. `created` is unix seconds.

    `id` stays the same when an event comes again.
    """

    id: str
    name: str
    created: int
    response_code: int
    payload: Any


class Merchant(msgspec.Struct, frozen=True):
    id: int
    name: str
    currency: str
    country: str
    support_email: str | None


class Further(msgspec.Struct, frozen=True):
    """Another run of the same integration, once this one has gone well."""

    name: str
    payload: Any
    delay: int
    once: bool


class Note(msgspec.Struct, frozen=True):
    """A mail in plain words."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """`config` is complete: defaults are filled in and secrets readable. Keep it out of messages.

    `files` are the integration's own; its merchant can download them.
    """

    integration_id: str
    merchant: Merchant
    config: Mapping[str, Any] = field(repr=False)
    shop: ShopReader
    private_hosts: tuple[str, ...]
    files: Files
    signer: Callable[[Event], Awaitable[bytes]] = field(repr=False)
    further: list[Further] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        json: Any = None,
        content: bytes | None = None,
        limit: int = READ,
        seconds: float = SECONDS,
    ) -> Answer:
        """Ask a public address; `json` or `content` is sent. Redirects are not followed.

        Raises Refused for an address that the server may not reach, Failed where no answer comes.
        """
        sent = dict(headers or {})
        if json is not None:
            content = msgspec.json.encode(json)
            sent = {"Content-Type": "application/json", **sent}
        return await fetch(
            url,
            self.private_hosts,
            limit=limit,
            method=method,
            headers=sent,
            content=content,
            cut=True,
            seconds=seconds,
        )

    async def signed(self, event: Event) -> bytes:
        """The event as the merchant's webhooks get it, signed with their key; the bytes to post."""
        return await self.signer(event)

    def later(self, name: str, payload: Any = None, *, delay: int = 0, once: bool = False) -> None:
        """Ask for another run, with an event of this name: what takes long is done in parts.

        It comes `delay` seconds after this run has gone well. `once`: unless the same one waits already.
        """
        _add(self.further, Further(name, payload, delay, once))

    def mail(self, to: str, subject: str, text: str) -> None:
        """Ask for a mail. It leaves once this run has gone well."""
        _add(self.notes, Note(to, subject, text))


def _add(list_: list[Any], item: Any) -> None:
    if len(list_) >= MOST:
        raise ValueError(f"One run may not ask for more than {MOST} of these.")
    list_.append(item)
