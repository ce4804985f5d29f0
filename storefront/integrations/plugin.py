"""What a plug-in is made of. Whoever writes one needs this module alone.

A plug-in is a `Template` that an installed package names under the entry point group
`storefront.integrations`. A merchant makes integrations of it, each with a configuration of its own; its
`run` is called with every event they follow, at least once, in no certain order.
"""

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from storefront.core.fetch import Answer, Failed
from storefront.core.ids import ALPHABET, LENGTH
from storefront.core.network import Refused
from storefront.core.redact import SECRET_NAME
from storefront.core.tasks import GiveUp
from storefront.integrations.context import Context, Event
from storefront.webhooks.events import KNOWN

__all__ = [
    "READY_EVENT",
    "Answer",
    "Context",
    "Event",
    "Failed",
    "Field",
    "GiveUp",
    "Refused",
    "Template",
    "Trouble",
]

READY_EVENT = "integrations.ready"
"""The first event of an integration, and of each time it is set up anew; nobody else hears of it."""
CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")
Kind = Literal["text", "long_text", "url", "email", "boolean", "select", "events"]
Faults = Mapping[str, str]


class Trouble(Exception):
    """It did not work; the message is in plain words, for the merchant to read."""


class Field(msgspec.Struct, frozen=True):
    """A setting that merchants fill in. A secret one is sealed at rest and masked in answers; its key holds a
    word such as `key`, `token` or `secret`, by which logs know it.

    `select` takes one of `options`; `events` a list of event names, of `options` where there are any. What
    the merchant chose there is what the integration follows.
    """

    key: str
    label: str
    kind: Kind = "text"
    required: bool = False
    secret: bool = False
    default: Any = None
    options: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A plug-in. `run` raises to be called again later, GiveUp where that would not help.

    `check` says by field what is wrong with a configuration whose fields are fine one by one.
    """

    code: str
    name: str
    short_description: str
    run: Callable[[Context, Event], Awaitable[None]]
    events: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    source_repo: str = ""
    icon_url: str | None = None
    check: Callable[[Mapping[str, Any]], Faults] | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for what could never work, so that it is told when the server starts."""
        if not CODE.fullmatch(self.code):
            raise ValueError(f"The code {self.code!r} must be small letters, digits and underscores.")
        keys = [field.key for field in self.fields]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Two fields of {self.code} have the same key.")
        seen = [field.key for field in self.fields if field.secret and not SECRET_NAME.search(field.key)]
        if seen:
            raise ValueError(f"{self.code} needs secrets whose keys say so, such as api_key, not {seen[0]}.")
        named = {*self.events, *(name for field in self.fields for name in _events_in(field))}
        if unknown := sorted(named - KNOWN):
            raise ValueError(f"{self.code} follows events that are not known: {', '.join(unknown)}.")

    @property
    def id(self) -> str:
        """Made of the code: the same on every server, and after every upgrade."""
        number = int.from_bytes(hashlib.sha256(self.code.encode()).digest())
        places = [number // len(ALPHABET) ** place % len(ALPHABET) for place in range(LENGTH)]
        return "tmpl_" + "".join(ALPHABET[place] for place in places)

    @property
    def works_unconfigured(self) -> bool:
        return not any(field.required and field.default is None for field in self.fields)


def _events_in(field: Field) -> tuple[str, ...]:
    return (*field.options, *(field.default or ())) if field.kind == "events" else ()
