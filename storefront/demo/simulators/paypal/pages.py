"""The page where a buyer approves an order at the simulated PayPal."""

import html
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from storefront.demo.simulators.sheets import act, sheet
from storefront.demo.simulators.wire import Answer, Call, to

if TYPE_CHECKING:
    from storefront.demo.simulators.paypal.simulator import PayPal


async def buyer_page(paypal: "PayPal", call: Call) -> Answer:
    """What the buyer sees, and where each choice leads: back to the shop, where the order names one."""
    order = paypal.ledger.orders.get(call.query.get("token", ""))
    if order is None:
        return Answer(404, "Things don't appear to be working at the moment.", {"Content-Type": "text/plain"})
    choice = call.path.rsplit("/", 1)[-1]
    shown = order["payment_source"]["paypal"].get("experience_context") or {}
    if choice == "checkoutnow":
        return _asked(order, shown.get("brand_name") or "A shop")
    if choice == "cancel":
        return _back(shown.get("cancel_url"), token=order["id"])
    paypal.ledger.approve(order["id"], broke=choice == "broke")
    await paypal.send(*paypal.event("CHECKOUT.ORDER.APPROVED", order, id=f"WH-A{order['id']}"))
    return _back(shown.get("return_url"), token=order["id"], PayerID=order["payer"]["payer_id"])


def _asked(order: dict[str, Any], brand: str) -> Answer:
    amount = order["purchase_units"][0]["amount"]
    worth = f"<strong>{amount['value']} {amount['currency_code']}</strong>"
    choices = (
        act(f"/checkoutnow/approve?token={order['id']}", "Pay now", first=True),
        act(f"/checkoutnow/broke?token={order['id']}", "Pay from an empty account"),
        act(f"/checkoutnow/cancel?token={order['id']}", "Cancel and return to the shop"),
    )
    return sheet("PayPal (simulated)", f"<p>{html.escape(brand)} asks you for {worth}.</p>{''.join(choices)}")


def _back(url: str | None, **said: str) -> Answer:
    if not url:
        return sheet("PayPal (simulated)", "<p>Return to the shop to go on.</p>")
    return to(f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(said)}")
