"""How the demo shop's goods are written down: plain data, no imports of features."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its options, with what each adds to the price in minor units."""

    name: str
    options: dict[str, int]


@dataclass(frozen=True, slots=True)
class Combination:
    """A combination that is stocked on its own; `options` in the order of the choices."""

    options: tuple[str, ...]
    sku: str
    stock: int
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Good:
    """A product. `price` is minor units; `stock` None is made to order; pictures go by the permalink."""

    name: str
    permalink: str
    price: int
    text: str
    categories: tuple[str, ...]
    alt: str
    sku: str = ""
    stock: int | None = 40
    choices: tuple[Choice, ...] = ()
    combinations: tuple[Combination, ...] = ()
    materials: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    question: str | None = None
    """An optional question asked at checkout."""
    pages: int = 0
    """A file of that many pages is sold instead of a thing."""
    pay_what_you_want: bool = False
    tax_exempt: bool = False
    heavy: bool = False
    """Costs more to send."""

    @property
    def ships(self) -> bool:
        return self.pages == 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with its goods; sub-categories by slug."""

    slug: str
    name: str
    text: str
    goods: tuple[Good, ...]
    parts: dict[str, str] = field(default_factory=dict)
