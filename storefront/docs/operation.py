"""What the documentation knows of an endpoint. The tables in `chapters/` are made of these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from storefront.core.fields import Form

Key = Literal["any", "secret", "customer", "none"]
"""Which key opens it: any of the merchant's, the secret one, the customer's own token (or the secret one)."""
PLACE = re.compile(r"{(\w+)}")
NOT_A_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Operation:
    """One method of one path. `answers` maps each status of success to the type of its body, None for none,
    a tuple where it is one of several.
    """

    method: str
    path: str
    title: str
    text: str
    answers: Mapping[int, Any]
    key: Key = "any"
    query: type[Form] | None = None
    body: type[Form] | tuple[type[Form], ...] | None = None
    sends: Any = None
    """An example of the body, or of the query string where there is no body."""
    refuses: tuple[int, ...] = ()
    """Statuses of errors beyond those that follow from the rest."""
    headers: tuple[str, ...] = ()
    """Names of request headers of its own."""
    media_type: str = "application/json"
    usual: int = 20
    """How many a page of a list holds without a `limit`."""
    most: int = 100
    """How many it may hold."""

    @property
    def slug(self) -> str:
        return NOT_A_WORD.sub("-", self.title.lower()).strip("-")

    @property
    def places(self) -> list[str]:
        """The parameters in its path."""
        return PLACE.findall(self.path)

    @property
    def bodies(self) -> tuple[type[Form], ...]:
        if self.body is None:
            return ()
        return self.body if isinstance(self.body, tuple) else (self.body,)

    @property
    def status(self) -> int:
        """Of the usual success."""
        return int(next(iter(self.answers)))


@dataclass(frozen=True)
class Chapter:
    """Operations on one kind of thing."""

    title: str
    text: str
    operations: tuple[Operation, ...] = field(repr=False)

    @property
    def slug(self) -> str:
        return NOT_A_WORD.sub("-", self.title.lower()).strip("-")
