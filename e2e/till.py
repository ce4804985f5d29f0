"""Walking to the till in a browser.

await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
await fill_details(page)
await choose_delivery(page)
await pay(page)
await expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your order is placed.")
"""

from dataclasses import dataclass

from playwright.async_api import Page, expect
from sqlalchemy import func, select

from e2e.boutique import Boutique
from storefront.gateways.models import TestCharge
from storefront.orders.models import Order

GOOD = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
EMAIL = "ada@example.test"
THANKS = "Thank you. Your order is placed."
HOME = {
    "#customer-email": EMAIL,
    "#shipping-name": "Ada Lovelace",
    "#shipping-street": "1161 Mission St",
    "#shipping-town-city": "San Francisco",
    "#shipping-postal-zip-code": "94103",
}


async def fill_details(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text("Your details")
    for field, text in HOME.items():
        await page.fill(field, text)
    await page.select_option("#shipping-county-state", label="California")
    await press(page, "Continue")


async def choose_delivery(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text("Delivery")
    await page.get_by_label("Domestic").check()
    await press(page, "Continue to payment")


async def to_payment(page: Page, boutique: Boutique, product: str) -> None:
    """With this product alone, to the last step."""
    await page.goto(f"{product}?checkout=true")
    await fill_details(page)
    await choose_delivery(page)
    await at_payment(page)


async def says(page: Page, heading: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


async def at_payment(page: Page) -> None:
    await says(page, "Review and pay")


async def type_card(page: Page, card: str = GOOD) -> None:
    await page.get_by_label("Card number").fill(card)
    await page.get_by_label("Expiry date").fill("12/30")
    await page.get_by_label("Security code").fill("123")


async def pay(page: Page, card: str = GOOD) -> None:
    await type_card(page, card)
    await page.click("#pay-button")


async def thanked(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(THANKS)


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def use_code(page: Page, label: str, code: str) -> None:
    """Unfold the codes and apply one."""
    field = page.get_by_label(label, exact=True)
    if not await field.is_visible():
        await page.get_by_text("Add a discount code or gift card").click()
    await field.fill(code)
    await page.get_by_role("button", name=f"Apply {label.lower()}").click()


@dataclass(frozen=True)
class Sold:
    orders: int
    charges: int


async def sold(boutique: Boutique) -> Sold:
    """How many orders there are, and how many charges that were paid."""
    async with boutique.database.reading() as session:
        orders = await session.scalar(
            select(func.count()).select_from(Order).where(Order.merchant_id == boutique.merchant_id)
        )
        charges = await session.scalar(
            select(func.count())
            .select_from(TestCharge)
            .where(TestCharge.merchant_id == boutique.merchant_id, TestCharge.outcome == "paid")
        )
    return Sold(orders or 0, charges or 0)
