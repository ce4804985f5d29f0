"""The receipt: sent to the buyer once the order stands."""

from typing import Any

from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.mails.message import Letter
from storefront.mails.render import render
from storefront.mails.send import send
from storefront.merchants.queries import merchant_by_id
from storefront.merchants.urls import shop_root
from storefront.orders.links import order_url


async def send_receipt(context: TaskContext, job: Job) -> None:
    """`job.payload` is the order as the API shows it: the mail says what the order said when it was made."""
    order = job.payload
    url = order_url(context.settings, await _shop_of(context, job.merchant_id), order["id"])
    await send(context, receipt(order, url, job.id))


async def _shop_of(context: TaskContext, merchant_id: int) -> str:
    """The address of the merchant's home page. Raises GiveUp when the merchant is gone."""
    async with context.database.reading() as session:
        merchant = await merchant_by_id(session, merchant_id)
        if merchant is None:
            raise GiveUp("The merchant is gone.")
        return await shop_root(session, context.settings, merchant)


def receipt(order: dict[str, Any], url: str, key: str) -> Letter:
    shop = order["merchant"]
    text, html = render("receipt", receipt_data(order, url))
    return Letter(
        to=order["customer"]["email"],
        sender_name=shop["name"],
        subject=f"Your order {order['customer_reference']} at {shop['name']}",
        text=text,
        html=html,
        key=key,
        reply_to=shop.get("support_email") or None,
    )


def receipt_data(order: dict[str, Any], url: str) -> dict[str, Any]:
    """What both renderings are made of."""
    bill = order["order"]
    return {
        "shop": order["merchant"],
        "reference": order["customer_reference"],
        "name": _name(order),
        "url": url,
        "is_test": order["sandbox"],
        "lines": bill["line_items"],
        "sums": sums(bill),
        "total": bill["total_due"]["formatted_with_code"],
        "payments": [_payment(row) for row in order["transactions"]],
        "address": _address(order["shipping"]),
        "method": bill["shipping"]["description"] if bill["shipping"] else "",
        "downloads": [
            pack for entry in order["fulfillment"]["digital"]["downloads"] for pack in entry["packages"]
        ],
        "is_paid": order["status_payment"] in {"paid", "authorized"},
    }


def sums(bill: dict[str, Any]) -> list[tuple[str, str]]:
    """The lines between the goods and what was to be paid; those without an amount are left out."""
    parts = [("Subtotal", bill["subtotal"], "")]
    if bill["discount"]:
        parts.append((f"Discount {bill['discount']['code']}", bill["discount"]["amount_saved"], "−"))
    if bill["shipping"]:
        parts.append((f"Delivery: {bill['shipping']['description']}", bill["shipping"]["price"], ""))
    if bill["adjustments"]["total"]["raw"]:
        parts.append(("Adjustments", bill["adjustments"]["total"], ""))
    if bill["tax"]["amount"]["raw"]:
        parts.append(
            ("Tax (included)" if bill["tax"]["included_in_price"] else "Tax", bill["tax"]["amount"], "")
        )
    if bill["pay_what_you_want"]["customer_set_price"]:
        parts.append(("Your price", bill["pay_what_you_want"]["customer_set_price"], ""))
    if bill["giftcard"]:
        parts.append(("Gift card", bill["giftcard"]["credit"], "−"))
    return [(label, sign + amount["formatted_with_symbol"]) for label, amount, sign in parts]


def _name(order: dict[str, Any]) -> str:
    customer, shipping = order["customer"], order["shipping"] or {}
    full = " ".join(part for part in (customer.get("firstname"), customer.get("lastname")) if part)
    return full or shipping.get("name") or ""


def _payment(row: dict[str, Any]) -> dict[str, str]:
    """How it was paid, in words: the card by its last digits, another way by its instructions."""
    if row["payment_source_type"] == "card":
        brand = (row["payment_source"] or {}).get("brand") or "card"
        return {"label": f"{brand.title()} ending in {row['gateway_reference']}", "notes": ""}
    return {"label": row["gateway_reference"] or row["gateway_name"], "notes": row["notes"] or ""}


def _address(address: dict[str, Any] | None) -> list[str]:
    if not address:
        return []
    town = " ".join(
        filter(None, [address.get("town_city"), address.get("county_state"), address.get("postal_zip_code")])
    )
    rows = [address.get("name"), address.get("street"), address.get("street_2"), town, address.get("country")]
    return [row for row in rows if row]
