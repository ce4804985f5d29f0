"""The register of the payment page's scripts, `page_scripts.toml`: what each gateway may bring along."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storefront.gateways.settings import ADDRESS, SCRIPTS

REGISTER = Path(__file__).with_name("page_scripts.toml")
OWN, LOADED, SANDBOX = "own", "scripts", "sandbox"


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
    base, tried = config.get(SCRIPTS), _tried_out(entry, config)
    scripts = tuple(_moved(script["url"], base, tried) for script in entry.get(LOADED, ()))
    sources = {name: origins for name, origins in entry.items() if name not in {LOADED, SANDBOX}}
    if base:
        sources = dict.fromkeys(sources, (_origin(base),))
    return Declared(
        scripts,
        {name: tuple(tried.get(origin, origin) for origin in origins) for name, origins in sources.items()},
    )


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


def _tried_out(entry: Mapping[str, Any], config: Mapping[str, Any]) -> Mapping[str, str]:
    """What takes the place of each origin where the provider's own sandbox is used."""
    sandbox = entry.get(SANDBOX, {})
    origins: Mapping[str, str] = sandbox.get("origins", {})
    return origins if sandbox and sandbox["api_base"] == config.get(ADDRESS) else {}


def _moved(url: str, base: str | None, tried: Mapping[str, str]) -> str:
    there = _origin(base) if base else tried.get(_origin(url))
    return f"{there}{urlsplit(url).path}" if there else url


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
