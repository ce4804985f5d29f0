"""Which network addresses the shop may reach on somebody's word: public ones, and those that are allowed."""

import asyncio
import socket
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

PORTS = frozenset({80, 443, 8080, 8443})
NAT64 = IPv6Network("64:ff9b::/96")
SPECIAL = [
    ip_network(text)
    for text in (
        *("192.0.0.0/24", "192.88.99.0/24"),
        *("2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
]
"""Set aside for something, though not every Python says so: relays, examples, sites of old."""
LOOKUPS = ThreadPoolExecutor(64, thread_name_prefix="names")
"""The loop's own lookups are few at a time: names that nobody answers for would hold up everybody's."""
Address = IPv4Address | IPv6Address


class Refused(Exception):
    """The shop does not go there. The message says no more than that: what was found stays with us."""

    def __init__(self) -> None:
        super().__init__("This address may not be reached.")


def is_listed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Whether the operator lists `host:port` (or `host:*`) as allowed though private."""
    name = f"[{host}]" if ":" in host else host.lower()
    return f"{name}:{port}" in allowed or f"{name}:*" in allowed


def is_listed_url(url: str, allowed: Collection[str]) -> bool:
    """The same for an address with a host in it; what cannot be read is not listed."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (ValueError, KeyError):
        return False
    return parts.username is None and is_listed(parts.hostname or "", port, allowed)


def is_public(address: Address) -> bool:
    """Whether it is global unicast, also after unwrapping what is carried inside other addresses."""
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not special and not any(address in network for network in SPECIAL)


def _inner(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


async def reachable(host: str, port: int, allowed: Collection[str]) -> str:
    """The address to connect to, resolved once. Raises Refused, also when there is none."""
    found = await _resolve(host, port)
    if is_listed(host, port, allowed):
        return str(found[0])
    if port not in PORTS or not all(is_public(address) for address in found):
        raise Refused
    return str(found[0])


async def _resolve(host: str, port: int) -> list[Address]:
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        rows = await asyncio.get_running_loop().run_in_executor(LOOKUPS, look_up)
    except (OSError, UnicodeError) as error:
        raise Refused from error
    found = [ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
    if not found:
        raise Refused
    return found
