"""The documented example through the API, to the cent: variant, quantity, tax, discount, delivery and a
gift card."""

from tests.checkout.helping import helper
from tests.support.carts import (
    Json,
    add,
    add_discount,
    add_gift_card,
    add_zone,
    alter,
    open_cart,
    raw,
    sell,
    sell_shirt,
    token_for,
)
from tests.support.house import Shop

SHOWN = ("subtotal", "total", "total_with_tax", "total_due")
PARTS = (("6.25", "state"), ("0", "city"), ("0.25", "county"), ("2.25", "district"))


def custom(lines: list[tuple[str, list[float]]]) -> Json:
    """Tax by component for each line, as the merchant worked it out."""
    return {
        "zone": {"country": "US", "region": "CA", "postal_zip_code": "94103"},
        "line_items": [
            {
                "id": id,
                "breakdown": [
                    {"amount": amount, "rate": float(rate) / 100, "type": kind}
                    for amount, (rate, kind) in zip(amounts, PARTS, strict=True)
                ],
            }
            for id, amounts in lines
        ],
    }


async def shirts_and_cap(shop: Shop) -> tuple[Json, str, str]:
    """Five shirts at 1.00 in a size that adds 10.00, and a cap at 11.00; both shipped."""
    shirt = await sell_shirt(shop, 100, ships=True)
    cap = await sell(shop, "Cap", 1100, ships=True)
    await alter(shop, shirt.large, price=1000)
    cart_id = await open_cart(shop)
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.large))
    await add(shop, cart_id, cap)
    token = await token_for(shop, cart_id)
    first, second = (line["id"] for line in token["live"]["line_items"])
    await helper(shop, token, f"check/{first}/quantity", amount="5")
    return token, first, second


async def test_five_shirts_and_a_cap_in_san_francisco(shop: Shop) -> None:
    token, shirts, cap = await shirts_and_cap(shop)
    tax = custom([(shirts, [3.44, 0, 0.14, 1.24]), (cap, [0.69, 0, 0.03, 0.25])])
    answer = await shop.secret.put(f"/v1/checkouts/{token['id']}", json={"tax": tax})
    live = answer.json()["live"]

    assert raw(live, *SHOWN) == (66, 66, 71.79, 71.79)
    assert live["tax"]["amount"]["raw"] == 5.79
    assert [(row["type"], row["amount"], row["rate_percentage"]) for row in live["tax"]["breakdown"]] == [
        ("state", 4.13, "6.25%"),
        ("city", 0, "0%"),
        ("county", 0.17, "0.25%"),
        ("district", 1.49, "2.25%"),
    ]
    assert live["tax"]["zone"] == {
        "country": "US",
        "region": "CA",
        "postal_zip_code": "94103",
        "ip_address": None,
    }


async def test_half_off_then_delivery_then_a_gift_card(shop: Shop) -> None:
    token, shirts, cap = await shirts_and_cap(shop)
    await add_discount(shop, "ABC123ZYX", "50")
    await add_gift_card(shop, "ABC-123-ZYX", 1000)
    rate = await add_zone(shop, 99, "USPS")
    tax = custom([(shirts, [1.72, 0, 0.07, 0.62]), (cap, [0.34, 0, 0.01, 0.12])])
    await shop.secret.put(f"/v1/checkouts/{token['id']}", json={"tax": tax})

    halved = await helper(shop, token, "check/discount", code="ABC123ZYX")
    assert (halved["valid"], halved["type"], halved["value"]) == (True, "percentage", 50)
    assert (halved["amount_saved"]["raw"], halved["code"]) == (33, "ABC123ZYX")
    assert raw(halved["live"], *SHOWN) == (66, 33, 35.88, 35.88)
    assert [line["tax"]["amount"] for line in halved["live"]["line_items"]] == [2.41, 0.47]

    ship = {"shipping_option_id": f"ship_{rate.id[5:]}", "country": "US", "region": "CA"}
    shipped = await helper(shop, token, "check/shipping", **ship)
    assert raw(shipped["live"], *SHOWN) == (66, 33.99, 36.87, 36.87)
    assert (shipped["live"]["shipping"]["description"], shipped["live"]["tax"]["amount"]["raw"]) == (
        "USPS",
        2.88,
    )

    paid = await helper(shop, token, "check/giftcard", code="abc-123-zyx")
    assert (paid["valid"], paid["code"], paid["credit"]) == (True, "ABC-123-ZYX", 10)
    assert raw(paid["live"], *SHOWN) == (66, 33.99, 36.87, 26.87)
    assert paid["live"]["giftcard"]["credit"]["raw"] == 10
