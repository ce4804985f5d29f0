"""The register of the payment page's scripts, `page_scripts.toml`: what each gateway may bring along."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storefront.gateways.settings import SCRIPTS

REGISTER = Path(__file__).with_name("page_scripts.toml")
OWN, LOADED = "own", "scripts"


@dataclass(frozen=True, slots=True)
class Declared:
    """Addresses of a gateway's scripts in their order, and origins by directive of the content policy."""

    scripts: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def register() -> dict[str, Any]:
    return tomllib.loads(REGISTER.read_text())


def declared(code: str, config: Mapping[str, Any]) -> Declared:
    """What the register allows a gateway; where it has a `script_base`, all of it comes from there."""
    entry = {} if code == OWN else register().get(code, {})
    base = config.get(SCRIPTS)
    scripts = tuple(_moved(script["url"], base) for script in entry.get(LOADED, ()))
    sources = {name: origins for name, origins in entry.items() if name != LOADED}
    if base:
        sources = dict.fromkeys(sources, (_origin(base),))
    return Declared(scripts, {name: tuple(origins) for name, origins in sources.items()})


def is_ours(behaviour: str) -> bool:
    """Whether a behaviour may run on the page."""
    return f"pay/{behaviour}.js" in register()[OWN]


def together(several: Iterable[Declared]) -> Declared:
    """What a page needs that offers all of them."""
    found = list(several)
    names = sorted({name for one in found for name in one.sources})
    sources = {
        name: tuple(dict.fromkeys(origin for one in found for origin in one.sources.get(name, ())))
        for name in names
    }
    return Declared(tuple(dict.fromkeys(url for one in found for url in one.scripts)), sources)


def _moved(url: str, base: str | None) -> str:
    return f"{_origin(base)}{urlsplit(url).path}" if base else url


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
