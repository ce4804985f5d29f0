"""Pages in other languages: which one is spoken, and that nothing English is left in them."""

import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from storefront.merchants.models import Merchant
from storefront.words import speech
from tests.shop.stall import Apron, sell_apron
from tests.support.browser import Element, Page, submit, visit
from tests.support.carts import add_discount, add_zone, alter, sell, token_with
from tests.support.catalog import make_category
from tests.support.house import Shop
from tests.support.walk import choose_first_method, open_details, press_pay, send_details, to_payment

GERMAN = {"Accept-Language": "de-AT,de;q=0.9"}
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
SPOKEN_ATTRIBUTES = (
    "aria-label", "alt", "title", "placeholder", "data-progress", "data-message", "data-announce",
)  # fmt: skip
DATA = re.compile(
    r"Linen Apron|Mug|Blue|Red|Colour|Size|Washed|linen|APRON\S*|Hazel & Clay|hazel|[Cc]lay|Post|Ada Lovelace"
    r"|SPRING|NOPE|1161 Mission St|San Francisco, CA|Vereinigte Staaten|\S+@\S+|apru+n|Storefront|USD"
    r"|Visa|English|Deutsch|Français|Español|العربية|[A-Z]{2,4}-\w+|(?<!\w)[SMLX](?!\w)"
)
"""What merchants and shoppers wrote."""
LETTERS = re.compile(r"[^\W\d_]{2,}")


async def speaks(shop: Shop, **columns: object) -> None:
    async with shop.changing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        for name, value in columns.items():
            setattr(merchant, name, value)


async def test_B3_a_page_says_its_language_and_direction(shop: Shop) -> None:
    for code, direction in (("de", "ltr"), ("ar", "rtl")):
        page = await visit(shop, "/products", **{"Accept-Language": code})
        html = page.root.one("html")
        assert (html["lang"], html["dir"]) == (code, direction)
        assert page.headers["Content-Language"] == code
        assert {"Accept-Language", "Cookie"} <= set(re.split(r",\s*", page.headers["Vary"]))
    assert (await visit(shop, "/products")).root.one("html")["lang"] == "en"


async def test_B3_the_choice_in_the_address_is_remembered(shop: Shop) -> None:
    page = await visit(shop, "/products?lang=de", **{"Accept-Language": "fr"})
    assert page.heading == "Alle Produkte"
    assert page.answer.cookies["__Host-lang"] == "de"
    again = await visit(shop, "/cart", **{"Accept-Language": "fr"})
    assert (again.heading, "__Host-lang" in again.answer.cookies) == ("Ihr Warenkorb", False)


async def test_a_choice_that_is_not_offered_is_neither_spoken_nor_remembered(shop: Shop) -> None:
    await speaks(shop, languages=["en", "de"])
    for asked in ("fr", "xx", "de%0d%0aSet-Cookie:x", "%00"):
        page = await visit(shop, f"/products?lang={asked}")
        assert (page.root.one("html")["lang"], "__Host-lang" in page.answer.cookies) == ("en", False)
    shop.browser.cookies.set("__Host-lang", "ar")
    assert (await visit(shop, "/products")).root.one("html")["lang"] == "en"


async def test_a_merchants_own_language_is_what_strangers_read(shop: Shop) -> None:
    await speaks(shop, language="fr")
    assert (await visit(shop, "/products", **{"Accept-Language": "it"})).heading == "Tous les produits"
    await speaks(shop, language="fr", languages=["fr"])
    page = await visit(shop, "/products", **GERMAN)
    assert page.heading == "Tous les produits"
    assert page.root.all("a", hreflang="de") == []


async def test_the_foot_of_each_page_leads_to_the_same_page_in_other_languages(shop: Shop) -> None:
    page = await visit(shop, "/search?q=cup&lang=es&sort=price")
    links = {link["hreflang"]: link for link in page.root.one("footer").all("a") if link.get("hreflang")}
    assert {code: link.words for code, link in links.items()} == {
        "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ar": "العربية",
    }  # fmt: skip
    assert links["de"]["href"] == "/search?q=cup&sort=price&lang=de"
    assert [code for code, link in links.items() if link.get("aria-current")] == ["es"]


async def test_S1_search_engines_find_every_language_under_its_own_address(shop: Shop) -> None:
    page = await visit(shop, "/products?lang=de")
    other = {link["hreflang"]: link["href"] for link in page.root.all("link", rel="alternate")}
    home = f"https://{shop.domain}/products"
    assert other["en"] == home
    assert other["ar"] == f"{home}?lang=ar"
    assert page.root.one("link", rel="canonical")["href"] == f"{home}?lang=de"


async def test_a_kept_page_is_kept_for_each_language(shop: Shop) -> None:
    await sell(shop, "Mug", 124900)
    said = [
        (await visit(shop, "/products", **{"Accept-Language": code})).heading
        for code in ("en", "de", "en", "ar", "de")
    ]
    assert said == ["All products", "Alle Produkte", "All products", "كل المنتجات", "Alle Produkte"]
    tags = {
        (await visit(shop, "/products", **{"Accept-Language": code})).headers["ETag"] for code in ("en", "de")
    }
    assert len(tags) == 2


async def test_the_api_speaks_english_to_everybody(shop: Shop) -> None:
    answer = await shop.public.get("/v1/products/prod_none?lang=de", headers=GERMAN)
    assert answer.json()["error"]["message"] == 'The product with id "prod_none" was not found.'
    assert "content-language" not in answer.headers
    assert "set-cookie" not in answer.headers


async def test_B3_prices_and_counts_are_written_in_the_visitors_language(shop: Shop) -> None:
    await sell(shop, "Mug", 124900)
    page = await visit(shop, "/products", **GERMAN)
    assert page.root.one("span", class_="price").words == "1.249,00 $"
    assert "1 Produkt" in page.words
    assert "Preis: aufsteigend" in page.words


async def test_an_amount_is_read_in_the_visitors_language(shop: Shop) -> None:
    await sell(shop, "Mug", 124900)
    page = await visit(shop, "/products?min=1.000%2C50", **GERMAN)
    assert "Ab 1.000,50 $" in page.links["Filter entfernen: Ab 1.000,50 $"] + page.words
    wrong = await visit(shop, "/products?min=viel", **GERMAN)
    assert "Geben Sie einen Preis ein, zum Beispiel 20 oder 20,50" in wrong.words


async def test_countries_regions_and_labels_of_an_address_are_translated(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    shop.browser.cookies.set("__Host-lang", "de")
    page = await open_details(shop, (await token_with(shop, mug))["id"])
    countries = page.root.one("select", id="billing-country").all("option")
    assert ("DE", "Deutschland") in [(each["value"], each.words) for each in countries]
    names = [each.words for each in countries]
    assert names.index("Ägypten") < names.index("Belgien") < names.index("Vereinigte Staaten")
    assert page.root.one("label", for_="shipping-county-state").words == "Bundesstaat"
    states = page.root.one("select", id="shipping-county-state").all("option")
    assert ("CA", "Kalifornien") in [(each["value"], each.words) for each in states]
    refused = await send_details(shop, page, **{"customer.email": ""})
    assert refused.title.startswith("Fehler: Ihre Angaben")
    assert "Bitte eingeben: Ort" in refused.words


async def test_in_arabic_what_is_not_arabic_stands_apart(shop: Shop) -> None:
    apron = await sell_apron(shop)
    page = await visit(shop, apron.at("Blue", "M"), **{"Accept-Language": "ar"})
    assert page.root.one("span", class_="price").one("bdi").words == "\u2068\u200f49.00 US$\u200e\u2069"
    assert page.root.one("dd").one("bdi").words == "APRON-Blue-M"


async def test_in_arabic_what_is_typed_keeps_its_own_direction(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    shop.browser.cookies.set("__Host-lang", "ar")
    page = await open_details(shop, (await token_with(shop, mug))["id"])
    assert page.root.one("input", id="customer-email")["dir"] == "ltr"
    assert page.root.one("input", id="billing-street")["dir"] == "auto"
    shop.browser.cookies.clear()
    page = await open_details(shop, (await token_with(shop, mug))["id"])
    assert page.root.one("input", id="customer-email").get("dir") is None


class Pseudo(NullTranslations):
    """A language in which every text of ours stands in brackets; whatever does not was never asked for."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "catalogue", lambda _: Pseudo())


def unsaid(page: Page) -> list[str]:
    """Words of the page that did not come through the translator, and are no data."""
    assert page.root.one("html")["lang"] == "de"
    texts = [*_texts(page.root), *_spoken_attributes(page.root)]
    return [text for text in texts if LETTERS.search(DATA.sub(" ", _rest(text)))]


def _rest(text: str) -> str:
    """What stands outside the brackets; they nest."""
    while (shorter := SAID.sub("", text)) != text:
        text = shorter
    return text


def _texts(element: Element) -> Iterator[str]:
    """Joined over elements inside a sentence."""
    for child in element.children:
        if isinstance(child, Element) and child.tag in {"script", "svg", "option"}:
            continue
        if isinstance(child, Element):
            yield from [child.words] if "⟧" in child.words and not _whole(child) else _texts(child)
        else:
            yield child


def _whole(element: Element) -> bool:
    """Whether no bracket is open at the end of any of its own texts."""
    own = [child for child in element.children if isinstance(child, str)]
    return all(text.count("⟦") == text.count("⟧") for text in own)


def _spoken_attributes(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Element):
            yield from (child[name] for name in SPOKEN_ATTRIBUTES if child.get(name))
            yield from _spoken_attributes(child)


async def german(shop: Shop) -> Apron:
    shop.browser.cookies.set("__Host-lang", "de")
    await make_category(shop, "clay")
    return await sell_apron(shop)


@pytest.mark.usefixtures("pseudo")
async def test_B3_no_page_of_browsing_says_anything_untranslated(shop: Shop) -> None:
    apron = await german(shop)
    paths = (
        "/", "/products", "/products?min=x&max=20&stock=in&category=clay&sort=price", "/categories/clay",
        "/search?q=apruun", "/search?q=Linen+Apron", "/categories/hats", apron.path, apron.at("Blue", "M"),
        apron.at("Blue", "L"), apron.at("Red", "L"), "/cart", "/cart/cart_none",
        "/checkout/chkt_none", "/orders/ord_none", "/nowhere/at/all",
    )  # fmt: skip
    for path in paths:
        assert (path, unsaid(await visit(shop, path))) == (path, [])


@pytest.mark.usefixtures("pseudo")
async def test_B3_no_state_of_the_cart_says_anything_untranslated(shop: Shop) -> None:
    apron = await german(shop)
    await add_discount(shop, "SPRING", "10")
    page = await visit(shop, apron.path)
    form = page.root.one("form", class_="product__buy")
    refused = await submit(shop, page, form, act="add")
    wrong = await submit(shop, page, form, act="add", quantity="x", **apron.chosen("Blue", "M"))
    cart = await submit(shop, page, form, act="add", quantity="3", **apron.chosen("Blue", "M"))
    assert [unsaid(each) for each in (refused, wrong, cart)] == [[], [], []]
    for act, typed in (("code", {"discount_code": "NOPE"}), ("code", {"discount_code": "SPRING"})):
        shown = await submit(shop, cart, cart.form_with(act=act), act=act, **typed)
        assert unsaid(shown) == []
    for quantity in ("99", "x"):
        shown = await submit(shop, cart, cart.form_with(act="update"), act="update", quantity=quantity)
        assert (shown.status, unsaid(shown)) == (422, [])
    gone = await submit(shop, cart, cart.form_with(act="remove"), act="remove")
    assert unsaid(gone) == []


@pytest.mark.usefixtures("pseudo")
async def test_B3_no_step_of_a_checkout_says_anything_untranslated(shop: Shop) -> None:
    shop.browser.cookies.set("__Host-lang", "de")
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500, "Post")
    await add_zone(shop, 900, "Post")
    token_id = str((await token_with(shop, mug))["id"])
    details = await open_details(shop, token_id)
    refused = await send_details(shop, details, **{"customer.email": "ada"})
    delivery = await send_details(shop, details)
    payment = await choose_first_method(shop, delivery)
    pages = [details, refused, delivery, payment]
    for act, field in (("discount", "discount_code"), ("gift_card", "gift_card_code")):
        pages.append(await submit(shop, payment, payment.form_with(act=act), act=act, **{field: "NOPE"}))
    empty = await submit(shop, payment, payment.root.one("form", id="pay"))
    declined = await press_pay(shop, payment, card="4000 0000 0000 0002")
    receipt = await press_pay(shop, payment)
    pages += [empty, declined, receipt, await visit(shop, f"/checkout/{token_id}")]
    assert [(page.heading, unsaid(page)) for page in pages] == [(page.heading, []) for page in pages]


@pytest.mark.usefixtures("pseudo")
async def test_B3_what_stands_in_the_way_is_said_in_the_visitors_language(shop: Shop) -> None:
    shop.browser.cookies.set("__Host-lang", "de")
    mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
    await add_zone(shop, 500, "Post")
    token_id = str((await token_with(shop, mug))["id"])
    await to_payment(shop, token_id)
    await alter(shop, mug, available=0)
    assert unsaid(await visit(shop, f"/checkout/{token_id}/payment")) == []


async def test_a_whole_purchase_in_german(shop: Shop) -> None:
    shop.browser.cookies.set("__Host-lang", "de")
    mug = await sell(shop, "Mug", 124900, ships=True)
    await add_zone(shop, 500, "Post")
    page = await to_payment(shop, str((await token_with(shop, mug))["id"]))
    assert page.root.one("button", id="pay-button").words == "1.254,00 $ bezahlen"
    declined = await press_pay(shop, page, card="4000 0000 0000 0002")
    assert "Ihre Karte wurde abgelehnt, und nichts wurde abgebucht." in declined.words
    done = await press_pay(shop, declined)
    assert done.heading == "Vielen Dank. Ihre Bestellung ist eingegangen."
    assert "Vereinigte Staaten" in done.words


async def test_even_a_page_that_nobody_knows_is_missed_in_the_visitors_language(shop: Shop) -> None:
    answer = await shop.browser.get("/nowhere/at/all?lang=de", headers=GERMAN)
    assert answer.status_code == 404
    assert 'lang="de"' in answer.text
    assert "Wir finden diese Seite nicht" in answer.text
