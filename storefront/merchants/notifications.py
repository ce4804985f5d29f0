"""Which mails a merchant wants to be sent. Everything is wanted until somebody says otherwise."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.forms import NotificationsForm
from storefront.merchants.models import Merchant

DEFAULTS: dict[str, dict[str, Any]] = {
    "customer": {"login_token": True, "orders": True, "shipments": True},
    "merchant": {"news": True, "orders": True, "dashboard_notifications": "quiet"},
}


class CustomerMails(msgspec.Struct, frozen=True):
    login_token: bool
    orders: bool
    shipments: bool


class MerchantMails(msgspec.Struct, frozen=True):
    news: bool
    orders: bool
    dashboard_notifications: str


class NotificationsShape(msgspec.Struct, frozen=True):
    """To whom, then about what."""

    customer: CustomerMails
    merchant: MerchantMails


def wants(merchant: Merchant, kind: str) -> bool:
    """Whether mails of a kind such as `customer.orders` or `merchant.orders` are to be sent."""
    whom, _, what = kind.partition(".")
    return bool(_settings(merchant)[whom][what])


def present_notifications(merchant: Merchant) -> NotificationsShape:
    kept = _settings(merchant)
    return NotificationsShape(CustomerMails(**kept["customer"]), MerchantMails(**kept["merchant"]))


async def update_notifications(
    session: AsyncSession, merchant: Merchant, form: NotificationsForm
) -> NotificationsShape:
    """Change what the form names."""
    kept = _settings(merchant)
    for whom, given in (("customer", form.customer), ("merchant", form.merchant)):
        if given is not None:
            kept[whom] |= given.given(*DEFAULTS[whom])
    if form.dashboard_notifications is not None:
        kept["merchant"]["dashboard_notifications"] = form.dashboard_notifications
    merchant.notifications = kept
    await session.flush()
    return present_notifications(merchant)


def _settings(merchant: Merchant) -> dict[str, dict[str, Any]]:
    """A copy, with the defaults of what was never set."""
    kept = merchant.notifications or {}
    return {whom: {**all_, **kept.get(whom, {})} for whom, all_ in DEFAULTS.items()}
