"""The payment step as its template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storefront.core.money import symbol
from storefront.gateways.models import Gateway
from storefront.gateways.registry import SANDBOX
from storefront.hosted.address_view import field_id
from storefront.hosted.choice_view import Choice
from storefront.hosted.opened import Opened
from storefront.shop.amounts import shown

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TestCard:
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class CardView:
    """Number and code are never sent back."""

    expiry: str
    number_error: str | None
    expiry_error: str | None
    cvc_error: str | None


@dataclass(frozen=True, slots=True)
class PriceView:
    value: str
    sign: str
    hint: str
    error: str | None


@dataclass(frozen=True, slots=True)
class CodeView:
    """A field for a code, and the button that applies it."""

    name: str
    label: str
    act: str
    value: str
    error: str | None

    @property
    def id(self) -> str:
        return field_id(self.name)


@dataclass(frozen=True, slots=True)
class Used:
    """A code that is in use."""

    words: str
    what: str
    act: str


@dataclass(frozen=True, slots=True)
class PaymentView:
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
    offers_codes: bool = True
    test_cards: Sequence[TestCard] = field(
        default=(
            TestCard("4242 4242 4242 4242", "is accepted"),
            TestCard("4000 0000 0000 0002", "is declined"),
            TestCard("4000 0000 0000 9995", "has too little money"),
        )
    )

    @property
    def codes_open(self) -> bool:
        return any(code.error for code in self.codes)


def payment_view(opened: Opened, typed: Texts, errors: Texts, news: str | None = None) -> PaymentView:
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
    )


def _words(opened: Opened, due: str) -> str:
    """The act and the amount; where the law wants it, that the order obliges to pay."""
    if opened.totals.is_free:
        return "Place order"
    return f"Order with obligation to pay {due}" if opened.facts.merchant.states_obligation else f"Pay {due}"


def _way(gateway: Gateway) -> Choice:
    config = gateway.config or {}
    if gateway.code == SANDBOX:
        return Choice(gateway.id, "Test card")
    hint = config.get("payment_instructions") or config.get("details")
    return Choice(gateway.id, config.get("name") or "Pay another way", hint=hint)


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
    chosen = shown(opened.totals.order_value, opened.currency).replace(symbol(opened.currency), "").strip()
    return PriceView(
        value=typed.get("customer_set_price") or chosen,
        sign=symbol(opened.currency),
        hint=f"At least {least}, with tax and delivery.",
        error=errors.get("customer_set_price"),
    )


def _codes(typed: Texts, errors: Texts) -> list[CodeView]:
    named = (("discount_code", "Discount code", "discount"), ("gift_card_code", "Gift card", "gift_card"))
    return [
        CodeView(name, label, act, typed.get(name, "") if name in errors else "", errors.get(name))
        for name, label, act in named
    ]


def _used(opened: Opened) -> list[Used]:
    used, totals = [], opened.totals
    if opened.facts.offer is not None:
        code = opened.facts.offer.code
        saved = shown(totals.discount, opened.currency)
        used.append(Used(f"Discount {code}: you save {saved}.", f"discount {code}", "drop_discount"))
    if opened.facts.gift_card is not None and totals.gift_card_credit:
        credit = shown(totals.gift_card_credit, opened.currency)
        used.append(Used(f"Your gift card pays {credit}.", "gift card", "drop_gift_card"))
    return used
