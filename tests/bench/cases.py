"""What is measured, and what is wanted of it: parts of a yardstick's rate in the same run."""

from dataclasses import dataclass

from tests.bench.seed import Seeded

Q = "Q"
B = "B"
LIST = "/v1/products?include=variant_groups&limit=20"
ANEW = f"&anew={'x' * 300}"
"""A query as long as this is not kept: the answer is made each time."""


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    path: str
    script: str = "get.lua"
    clients: tuple[int, ...] = (1, 16)
    of: str = Q
    """The yardstick that it is measured by; a yardstick is measured by itself."""
    wanted: float | None = None
    secret: bool = False
    """Asked with the merchant's secret key."""
    known: bool = False
    """Asked by a client that has the answer already."""


def cases(seeded: Seeded, token: str) -> list[Case]:
    return [
        Case("Q  one query of 20 rows", "/bench/q", clients=(1, 8, 16)),
        Case("B  a prebuilt 21 KB body", "/bench/b", of=B),
        Case("product list, 20 of 1,000", LIST, wanted=1.0),
        Case("… made anew each time", LIST + ANEW),
        Case("one product", f"/v1/products/{seeded.product_id}", wanted=1.5),
        Case("product page", f"/{seeded.permalink}", wanted=0.5),
        Case("list page", "/products", wanted=0.3),
        Case("product list, known (304)", LIST, wanted=0.4, of=B, known=True),
        Case("cart with one item", "/", "cart.lua", wanted=0.15),
        Case("live helper", f"/v1/checkouts/{token}/live", wanted=0.15),
        Case("checkouts to a paid order", "/", "checkout.lua", (1, 8), wanted=0.015),
    ]


def growing(seeded: Seeded) -> list[Case]:
    """What must not get slower as the shop grows."""
    return [
        Case("product list", LIST, clients=(1,)),
        Case("… made anew each time", LIST + ANEW, clients=(1,)),
        Case("product list, last page", f"{LIST}&page={seeded.products // 20}{ANEW}", clients=(1,)),
        Case("product search", f"/v1/products?query=thing+{seeded.products // 2:06}{ANEW}", clients=(1,)),
        Case("search page", f"/search?q=thing+{seeded.products // 2:06}{ANEW}", clients=(1,)),
        Case("order list", "/v1/orders?limit=20", clients=(1,), secret=True),
        Case("order search", "/v1/orders?query=buyer000007", clients=(1,), secret=True),
    ]
