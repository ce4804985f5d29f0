"""An apron in colours and sizes, as the tests of product and cart buy it.

apron = await sell_apron(shop)
page = await visit(shop, apron.at("Blue", "M"))
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from tests.support.catalog import Json, group, make_product, make_variant
from tests.support.house import Shop


@dataclass(frozen=True)
class Apron:
    product: Json

    @property
    def path(self) -> str:
        return f"/{self.product['permalink']}"

    @property
    def groups(self) -> dict[str, str]:
        return {row["name"]: row["id"] for row in self.product["variant_groups"]}

    def option(self, name: str) -> str:
        found: dict[str, str] = {
            option["name"]: option["id"]
            for row in self.product["variant_groups"]
            for option in row["options"]
        }
        return found[name]

    def chosen(self, *names: str) -> dict[str, str]:
        """The fields that choose these options."""
        ids = {self.option(name) for name in names}
        return {
            row["id"]: option["id"]
            for row in self.product["variant_groups"]
            for option in row["options"]
            if option["id"] in ids
        }

    def at(self, *names: str) -> str:
        """The page with these options chosen."""
        return f"{self.path}?{urlencode(self.chosen(*names))}"


async def sell_apron(shop: Shop) -> Apron:
    """49.00, L at 6.00 more. Nine of each are left but three blue M and no blue L; red L is not made."""
    apron = Apron(
        await make_product(
            shop,
            "Linen Apron",
            "49.00",
            product={"permalink": "apron", "sku": "APRON", "description": "<p>Washed <b>linen</b>.</p>"},
            variant_groups=[group("Colour", "Blue", "Red"), group("Size", "S", "M", ("L", "6.00"))],
        )
    )
    for colour, size, stock in (
        ("Blue", "S", 9),
        ("Blue", "M", 3),
        ("Blue", "L", 0),
        ("Red", "S", 9),
        ("Red", "M", 9),
    ):
        options = apron.option(colour), apron.option(size)
        await make_variant(shop, apron.product, *options, inventory=stock, sku=f"APRON-{colour}-{size}")
    return apron
