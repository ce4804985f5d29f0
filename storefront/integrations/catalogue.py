"""Which plug-ins there are: those that come with the shop, and those that installed packages name.

A plug-in that cannot be used is left out and remembered: `storefront check` tells of it, the server goes on.
"""

import logging
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

import msgspec

from storefront.core.redact import redact_text
from storefront.integrations.plugin import Template
from storefront.integrations.plugins import SHIPPED

log = logging.getLogger("storefront.integrations")
GROUP = "storefront.integrations"


class Catalogue(msgspec.Struct, frozen=True):
    """Templates by id, and what is wrong with those that are missing."""

    templates: Mapping[str, Template]
    problems: tuple[str, ...] = msgspec.field(default=())


def templates() -> Mapping[str, Template]:
    return catalogue().templates


@cache
def catalogue() -> Catalogue:
    """Looked up once in a process: what is installed later counts from the next start."""
    found = {template.id: template for template in SHIPPED}
    problems: list[str] = []
    for named in entry_points(group=GROUP):
        try:
            template = _loaded(named)
            if template.id in found:
                raise ValueError(f"there is another plug-in with the code {template.code}")
            found[template.id] = template
        except (
            Exception,
            SystemExit,
        ) as error:  # it is somebody else's, and the shop must open
            problems.append(f"{named.name} cannot be used: {redact_text(repr(error))[:300]}")
            log.error("the plug-in %s", problems[-1])
    return Catalogue(dict(_by_name(found)), tuple(problems))


def _loaded(named: EntryPoint) -> Template:
    loaded = named.load()
    if not isinstance(loaded, Template):
        raise TypeError(f"{named.value} is not a Template")
    return loaded


def _by_name(found: Mapping[str, Template]) -> Iterator[tuple[str, Template]]:
    yield from sorted(found.items(), key=lambda item: (item[1].name.casefold(), item[0]))
