"""What a shop's pages say is set on the command line."""

from pathlib import Path

import pytest

from storefront.core.db import Database
from storefront.merchants.models import Merchant
from tests.support.commands import open_shop, storefront

RETURNS = "https://clay.test/returns"


async def merchant(folder: Path) -> Merchant:
    database = Database(f"sqlite:///{folder}/storefront.db")
    async with database.reading() as session:
        found = await session.get_one(Merchant, 1)
    await database.close()
    return found


async def test_G11_P4_O1_policies_stock_and_the_pay_button_are_the_merchants(tmp_path: Path) -> None:
    open_shop(tmp_path)
    said = ("--returns", RETURNS, "--terms", "https://clay.test/terms", "--low-stock", "7", "--obligation")
    assert storefront(tmp_path, "merchant", "pages", "1", *said).stdout == "Merchant 1 was changed.\n"
    shop = await merchant(tmp_path)
    assert shop.links == {"returns": RETURNS, "terms": "https://clay.test/terms"}
    assert (shop.low_stock, shop.states_obligation) == (7, True)
    storefront(tmp_path, "merchant", "pages", "1", "--terms", "", "--no-obligation")
    shop = await merchant(tmp_path)
    assert (shop.links, shop.low_stock, shop.states_obligation) == ({"returns": RETURNS}, 7, False)


@pytest.mark.parametrize(
    "said", [("--returns", "javascript:alert(1)"), ("--privacy", "//clay.test"), ("--low-stock", "-1")]
)
async def test_what_makes_no_sense_is_refused_and_changes_nothing(
    tmp_path: Path, said: tuple[str, str]
) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "merchant", "pages", "1", "--terms", "https://clay.test/terms", *said)
    assert done.returncode == 2
    assert said[0] in done.stderr
    assert (await merchant(tmp_path)).links == {}
