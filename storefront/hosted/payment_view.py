"""The payment step as its template shows it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from storefront.core.geography import EU
from storefront.gateways.models import Gateway
from storefront.gateways.registry import SANDBOX, name_of
from storefront.hosted.address_view import field_id
from storefront.hosted.choice_view import Choice
from storefront.hosted.opened import Opened
from storefront.hosted.panels import Panels, Shown
from storefront.hosted.way_names import way_name
from storefront.shop.amounts import shown, sign, written
from storefront.words.speech import later, say

Texts = Mapping[str, str]
TEST_CARDS = {
    "4242 4242 4242 4242": later("is accepted"),
    "4000 0000 0000 0002": later("is declined"),
    "4000 0000 0000 9995": later("has too little money"),
    "4000 0000 0000 2222": later("is accepted after a few seconds"),
    "4000 0000 0000 4400": later("is accepted, but the shop only learns of it later"),
}


class TestCard(msgspec.Struct, frozen=True):
    number: str
    words: str


class CardView(msgspec.Struct, frozen=True):
    """Number and code are never sent back."""

    expiry: str
    number_error: str | None
    expiry_error: str | None
    cvc_error: str | None


class PriceView(msgspec.Struct, frozen=True):
    value: str
    sign: str
    hint: str
    error: str | None


class CodeView(msgspec.Struct, frozen=True):
    """A field for a code, and the button that applies it."""

    name: str
    label: str
    act: str
    value: str
    error: str | None

    @property
    def id(self) -> str:
        return field_id(self.name)


class Used(msgspec.Struct, frozen=True):
    """A code that is in use."""

    words: str
    what: str
    act: str


class PanelView(msgspec.Struct, frozen=True):
    """What a provider puts below its way to pay: `data` is for its behaviour."""

    gateway_id: str
    code: str
    name: str
    behaviour: str | None
    data: Mapping[str, Any]
    fields: Sequence[str]
    redirects: bool
    has_card: bool
    opens_window: bool


class PaymentView(msgspec.Struct, frozen=True):
    """`total` is what the form promises to pay, minor units; `moved`: an older page promised another."""

    total: int
    due: str
    words: str
    is_free: bool
    gateways: Sequence[Choice]
    gateway: str
    gateway_error: str | None
    card: CardView | None
    price: PriceView | None
    codes: Sequence[CodeView]
    used: Sequence[Used]
    moved: str | None
    news: str | None
    panels: Sequence[PanelView] = ()
    offers_codes: bool = True

    @property
    def test_cards(self) -> list[TestCard]:
        return [TestCard(number, say(words)) for number, words in TEST_CARDS.items()]

    @property
    def behaviours(self) -> list[str]:
        """Scripts of ours that providers' panels need, each once."""
        return list(dict.fromkeys(panel.behaviour for panel in self.panels if panel.behaviour))

    @property
    def codes_open(self) -> bool:
        return any(code.error for code in self.codes)


def payment_view(
    opened: Opened, typed: Texts, errors: Texts, panels: Panels, news: str | None = None
) -> PaymentView:
    """`typed` is what the page sent before, for everything but card number and code."""
    due = shown(opened.totals.total_due, opened.currency)
    ways = [_way(gateway) for gateway in opened.gateways]
    return PaymentView(
        total=opened.totals.total_due,
        due=due,
        words=_words(opened, due),
        is_free=opened.totals.is_free,
        gateways=ways,
        gateway=typed.get("payment.gateway") or (opened.details.get("gateway") or {}).get("id") or "",
        gateway_error=errors.get("payment.gateway"),
        card=_card(opened, typed, errors),
        price=_price(opened, typed, errors),
        codes=_codes(typed, errors),
        used=_used(opened),
        moved=errors.get("moved"),
        news=news,
        panels=[_panel(row, panels[row.id]) for row in opened.gateways if row.id in panels],
    )


def _panel(gateway: Gateway, shown: Shown) -> PanelView:
    panel = shown.panel
    named = gateway.id, gateway.code, name_of(gateway.code)
    shows = panel.has_card, panel.opens_window
    return PanelView(*named, panel.behaviour, panel.data, panel.fields, panel.redirects, *shows)


def _words(opened: Opened, due: str) -> str:
    """The act and the amount; where the law wants it, that the order obliges to pay."""
    if opened.totals.is_free:
        return say("Place order")
    if opened.facts.merchant.states_obligation or _country(opened) in EU:
        return say("Order with obligation to pay %(amount)s", amount=due)
    return say("Pay %(amount)s", amount=due)


def _country(opened: Opened) -> str:
    """Where the buyer is, as far as it was said, else where the shop is."""
    checkout = opened.checkout
    return checkout.ship_country or checkout.tax_country or opened.facts.merchant.country


def _way(gateway: Gateway) -> Choice:
    config = gateway.config or {}
    if gateway.code != "manual":
        return Choice(gateway.id, way_name(gateway.code))
    hint = config.get("payment_instructions") or config.get("details")
    return Choice(gateway.id, config.get("name") or say("Pay another way"), hint=hint)


def _card(opened: Opened, typed: Texts, errors: Texts) -> CardView | None:
    """Only the test gateway asks for a card here, and it is then the only way to pay."""
    if not any(gateway.code == SANDBOX for gateway in opened.gateways):
        return None
    return CardView(
        expiry=typed.get("payment.card.expiry", ""),
        number_error=errors.get("payment.card.number"),
        expiry_error=errors.get("payment.card.expiry"),
        cvc_error=errors.get("payment.card.cvc"),
    )


def _price(opened: Opened, typed: Texts, errors: Texts) -> PriceView | None:
    wish = opened.totals.pay_what_you_want
    if wish.minimum is None:
        return None
    least = shown(wish.minimum, opened.currency)
    chosen = written(opened.totals.order_value, opened.currency)
    return PriceView(
        value=typed.get("customer_set_price") or chosen,
        sign=sign(opened.currency),
        hint=say("At least %(amount)s, with tax and delivery.", amount=least),
        error=errors.get("customer_set_price"),
    )


def _codes(typed: Texts, errors: Texts) -> list[CodeView]:
    named = (
        ("discount_code", say("Discount code"), "discount"),
        ("gift_card_code", say("Gift card"), "gift_card"),
    )
    return [
        CodeView(name, label, act, typed.get(name, "") if name in errors else "", errors.get(name))
        for name, label, act in named
    ]


def _used(opened: Opened) -> list[Used]:
    used, totals = [], opened.totals
    if opened.facts.offer is not None:
        code = opened.facts.offer.code
        saved = shown(totals.discount, opened.currency)
        words = say("Discount %(code)s: you save %(amount)s.", code=code, amount=saved)
        used.append(Used(words, say("discount %(code)s", code=code), "drop_discount"))
    if opened.facts.gift_card is not None and totals.gift_card_credit:
        credit = shown(totals.gift_card_credit, opened.currency)
        words = say("Your gift card pays %(amount)s.", amount=credit)
        used.append(Used(words, say("gift card"), "drop_gift_card"))
    return used
