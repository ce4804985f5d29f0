"""What a reverse proxy says of the visitor counts only when the proxy is one of ours."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
SCHEMES = {"http", "https"}


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Addresses and ranges such as `10.0.0.0/8`. Raises ValueError."""
    return tuple(ip_network(text, strict=False) for text in texts)


def believe(scope: Any, proxies: Sequence[Network]) -> None:
    """Take the visitor's address, scheme and host from `X-Forwarded-*`, if a proxy of ours sent it."""
    if not proxies or not scope.get("client") or not _is_ours(scope["client"][0], proxies):
        return
    said = {
        name: value.decode("latin-1") for name, value in scope["headers"] if name.startswith(b"x-forwarded-")
    }
    if visitor := _visitor(said.get(b"x-forwarded-for", ""), proxies):
        scope["client"] = (visitor, 0)
    if (scheme := said.get(b"x-forwarded-proto", "").strip().lower()) in SCHEMES:
        scope["scheme"] = scheme
    if host := said.get(b"x-forwarded-host", "").strip():
        others = [pair for pair in scope["headers"] if pair[0] != b"host"]
        scope["headers"] = [*others, (b"host", host.encode("latin-1"))]


def _visitor(chain: str, proxies: Sequence[Network]) -> str | None:
    """The last address that is not a proxy of ours: what stands before it, anybody may have written."""
    hops = [hop.strip() for hop in chain.split(",") if hop.strip()]
    return next((hop for hop in reversed(hops) if _is_address(hop) and not _is_ours(hop, proxies)), None)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_ours(text: str, proxies: Sequence[Network]) -> bool:
    return _is_address(text) and any(ip_address(text) in network for network in proxies)
