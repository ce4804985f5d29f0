"""Where an IP address is. Nobody outside is asked: a resolver can be plugged in, and without one all places
are unknown."""

from collections.abc import Callable
from ipaddress import ip_address

import msgspec

from storefront.core.errors import Invalid

NOT_AN_ADDRESS = "Send an IPv4 or IPv6 address."


class Location(msgspec.Struct, frozen=True):
    """A place; unknown parts are empty."""

    ip_address: str
    country_code: str = ""
    country_name: str = ""
    region_code: str = ""
    region_name: str = ""
    city: str = ""
    postal_zip_code: str = ""


Resolver = Callable[[str], Location | None]
"""Asked for public addresses only."""


def nowhere(_: str) -> Location | None:
    """The resolver of a server that has no table of addresses."""
    return None


def locate(address: str, resolver: Resolver = nowhere) -> Location:
    """The place of the address; a reserved one (private, loopback, …) has none.

    Raises Invalid naming `ip_address` when it is no address.
    """
    try:
        parsed = ip_address(address.strip())
    except ValueError as error:
        raise Invalid.field("ip_address", NOT_AN_ADDRESS) from error
    found = resolver(str(parsed)) if parsed.is_global else None
    return found or Location(str(parsed))
