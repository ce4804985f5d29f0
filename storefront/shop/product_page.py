"""What a product page shows of a choice: `product_page` gathers it, one function per part."""

from collections.abc import Mapping, Sequence

from storefront.catalog.html import rendered
from storefront.catalog.text import plain
from storefront.catalog.views import Found, GroupView
from storefront.merchants.models import Merchant
from storefront.shop.addresses import kept
from storefront.shop.amounts import shown, sign, written
from storefront.shop.cards import Card
from storefront.shop.choice import Choice, names_of, note_of
from storefront.shop.pictures import pictures
from storefront.shop.product_view import AmountField, GroupField, OptionChoice, ProductPage, Shot, Typed
from storefront.shop.stock_words import stock_line
from storefront.web.visit import Visit
from storefront.words.speech import later, say

EXAMPLES = later("%(amount)s or more, for example %(one)s or %(other)s")


def product_page(
    visit: Visit, choice: Choice, typed: Typed, related: Sequence[Card] = (), shot: str = ""
) -> ProductPage:
    """`shot` is the id of the picture to show, where one was asked for."""
    row, stock = choice.view.row, stock_line(choice, visit.merchant.low_stock)
    path, url = address(visit, row), address(visit, row, choice.options)
    shots = _shots(choice, url)
    return ProductPage(
        name=row.name,
        path=path,
        url=url,
        groups=[_group(choice, group, typed) for group in choice.view.groups],
        chosen=",".join(choice.options.values()),
        dropped=dropped_words(choice),
        price=shown(choice.price.lowest, visit.currency),
        from_price=choice.price.varies or row.pay_what_you_want,
        notes=_notes(visit.merchant, row),
        stock=stock,
        can_buy=stock.kind != "sold_out",
        quantity=typed.quantity,
        most=None if choice.missing else choice.left,
        amount=_amount(visit, choice, typed) if row.pay_what_you_want else None,
        sku=(choice.variant.row.sku if choice.variant else None) or row.sku,
        description=rendered(row.description),
        about=row.seo_description or plain(row.description or ""),
        shots=shots,
        shot=_shown(choice, shots, shot),
        related=related,
        errors=typed.errors,
    )


def address(visit: Visit, row: Found, options: Mapping[str, str] | None = None) -> str:
    """The product's page, with a choice when there is one."""
    return kept(visit, f"/{row.permalink}", options)


def missing_words(groups: Sequence[GroupView]) -> str:
    """What to do about groups in which nothing is chosen."""
    return say("Choose %(options)s first", options=names_of(groups))


def dropped_words(choice: Choice) -> str | None:
    """What was given up, and what to do about it."""
    if not choice.dropped:
        return None
    names = " ".join(option.row.name for option in choice.picked)
    return say(
        "%(chosen)s does not come in that combination. Please choose %(options)s again.",
        chosen=names,
        options=names_of(choice.dropped),
    )


def _group(choice: Choice, group: GroupView, typed: Typed) -> GroupField:
    wanting = group in choice.missing and "options" in typed.errors
    return GroupField(
        id=group.row.id,
        legend=group.row.name,
        value=choice.options.get(group.row.id),
        choices=[
            OptionChoice(option.row.id, option.row.name, note_of(choice, group, option))
            for option in group.options
        ],
        error=say("Choose %(options)s", options=group.row.name) if wanting else None,
    )


LATER = {
    (True, True): later("Tax and delivery are worked out at checkout"),
    (True, False): later("Tax is worked out at checkout"),
    (False, True): later("Delivery is worked out at checkout"),
}
"""By whether tax and delivery come on top."""


def _notes(merchant: Merchant, row: Found) -> list[str]:
    """What the price holds, and what may come on top."""
    taxed = merchant.tax_enabled and not row.tax_exempt
    included = taxed and merchant.prices_include_tax
    extra = LATER.get((taxed and not included, bool(row.ships)))
    return [*([say("Tax included")] if included else []), *([say(extra)] if extra else [])]


def _amount(visit: Visit, choice: Choice, typed: Typed) -> AmountField:
    least = choice.price.lowest
    value = written(least, visit.currency) if typed.price is None else typed.price
    one, other = (shown(least * times // 2, visit.currency) for times in (3, 4))
    amount = shown(least, visit.currency)
    hint = say("%(amount)s or more", amount=amount)
    return AmountField(
        value=value,
        sign=sign(visit.currency),
        hint=say(EXAMPLES, amount=amount, one=one, other=other) if least else hint,
        error=typed.errors.get("price"),
    )


def _shots(choice: Choice, url: str) -> list[Shot]:
    """The pictures of the product, then those of its options and variants that are not among them."""
    view = choice.view
    options = [asset for group in view.groups for option in group.options for asset in option.assets]
    variants = [asset for variant in view.valid_variants for asset in variant.assets]
    once = {asset.id: asset for asset in (*view.assets, *variants, *options)}
    joint = "&" if "?" in url else "?"
    found = pictures(once.values(), view.row.name)
    return [Shot(id, image, f"{url}{joint}picture={id}") for id, image in found]


def _shown(choice: Choice, shots: Sequence[Shot], asked: str) -> int:
    """The picture that was asked for, else one of a fitting variant or a chosen option, else the first."""
    own = choice.fitting[0].assets if choice.fitting and choice.picked else ()
    of_options = [asset for option in reversed(choice.picked) for asset in option.assets]
    wanted = [asked, *(asset.id for asset in (*own, *of_options))]
    at = {shot.id: index for index, shot in enumerate(shots)}
    return next((at[id] for id in wanted if id in at), 0)
