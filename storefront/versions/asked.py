"""What a change may know of a request: nothing of who asks, nothing of the shop."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from storefront.versions.dates import is_fuller

Json = dict[str, Any]
PLACE = re.compile(r"{[^}]*}")


class Asked(msgspec.Struct, frozen=True):
    """A request as the changes see it. `route` is `GET /v1/carts/*`, `ids` what stands in its places."""

    version: str
    route: str
    ids: tuple[str, ...] = ()
    query: Mapping[str, str] = msgspec.field(default_factory=dict)
    touched: str | None = None
    """The cart line that the request changed."""

    @property
    def fuller(self) -> bool:
        return is_fuller(self.version)


class Answer(msgspec.Struct, frozen=True):
    status: int
    body: Any


def route_of(method: str, template: str) -> str:
    """`GET /v1/carts/*` of `GET` and `/v1/carts/{cart_id}`: the names in the braces do not matter."""
    return f"{method} {PLACE.sub('*', template)}"


def ids_of(template: str, path: str) -> tuple[str, ...]:
    """What stands in the path where the template has its places."""
    pairs = zip(template.split("/"), path.split("/"), strict=False)
    return tuple(part for place, part in pairs if PLACE.fullmatch(place))
