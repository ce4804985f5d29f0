"""A visit: one request for a page of a merchant's shop, and everything pages need to know about it.

The merchant is the one whose domain the host is, else the default one, else the one that a path such as
`/12/products` names; the outer wrapper has taken that number off the path already.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.di import NamedDependency
from litestar.utils.scope.state import ScopeState

from storefront.core.cause import belongs_to
from storefront.core.errors import Forbidden, NotFound
from storefront.core.memo import pin
from storefront.merchants.models import Merchant
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings
from storefront.web.form_proof import WITHOUT_COOKIES
from storefront.web.hosts import shop_of_host
from storefront.web.session import SAFE, Session
from storefront.web.signing import read_signed, sign
from storefront.web.unrouted import ASKED
from storefront.words.languages import choose, offered
from storefront.words.speech import speak

CART = "cart"
LANGUAGE = "lang"
"""The query parameter, and the end of the cookie's name."""
CSRF_SLOT = f"slot-csrf-{secrets.token_hex(12)}"
CART_SLOT = f"slot-cart-{secrets.token_hex(12)}"
"""What stands in a page that is kept, where each visitor's own is put in."""
CART_AGE = 30 * 86_400


@dataclass(frozen=True)
class Visit:
    request: Request[Any, Any, Any]
    merchant: Merchant
    settings: Settings
    language: str = "en"
    slotted: bool = False
    """The page is made to be kept: places that are the visitor's own stay empty."""

    @property
    def merchant_id(self) -> int:
        return self.merchant.id

    @property
    def currency(self) -> str:
        return self.merchant.currency

    @property
    def languages(self) -> tuple[str, ...]:
        """What the merchant offers, the default first."""
        return offered(self.merchant.languages, self.merchant.language)

    @property
    def sandbox(self) -> bool:
        """The shop is being tried out: its pages make sandbox orders."""
        return self.merchant.sandbox

    @property
    def prefix(self) -> str:
        """`/12` while the shop is reached by its number, else nothing."""
        number = self.request.scope["state"].get("merchant_id")
        return "" if number is None else f"/{number}"

    @property
    def path(self) -> str:
        """What was asked for, without the shop's number."""
        scope = self.request.scope
        return str(scope["state"].get(ASKED, scope["path"]))

    def url(self, path: str) -> str:
        """A path of this shop, as this visitor reaches it."""
        return f"{self.prefix}{path}"

    def absolute(self, path: str) -> str:
        return f"{self.origin}{self.url(path)}"

    @property
    def origin(self) -> str:
        scheme = self.settings.base_url.partition("://")[0]
        return f"{scheme}://{self.merchant.domain}" if self.merchant.domain else self.settings.base_url

    @property
    def is_fragment(self) -> bool:
        """htmx asks for a part of the page."""
        headers = self.request.headers
        return "hx-request" in headers and headers.get("hx-request-type") != "full"

    @property
    def keeps_nothing(self) -> bool:
        """The visitor's browser takes no cookies here, as in a frame of another site: no cart, no account."""
        return WITHOUT_COOKIES in self.request.scope["state"]

    @property
    def csrf_token(self) -> str:
        if self.slotted:
            return CSRF_SLOT
        token = ScopeState.from_scope(self.request.scope).csrf_token
        return token if isinstance(token, str) else ""

    @property
    def cart_cookie(self) -> str:
        """The cookie's name: one per merchant, bound to this host under HTTPS."""
        return cookie_name(f"{CART}_{self.merchant_id}", self.settings)

    @property
    def cart_id(self) -> str | None:
        """The browser's cart, from its signed cookie."""
        return read_signed(self.settings, CART, self.request.cookies.get(self.cart_cookie, ""), CART_AGE)

    def cart_header(self, cart_id: str) -> str:
        """The `Set-Cookie` value that makes `cart_id` the browser's cart."""
        return self._cookie(quote(sign(self.settings, CART, cart_id)), CART_AGE)

    def forget_cart_header(self) -> str:
        """The `Set-Cookie` value after which the browser has no cart: what was in it has been bought."""
        return self._cookie("", 0)

    def _cookie(self, value: str, age: int) -> str:
        secure = "; Secure" if self.settings.is_https else ""
        return f"{self.cart_cookie}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"


Visited = NamedDependency[Visit]
"""A page handler's parameter `visit`."""


async def provide_visit(request: Request[Any, Any, Any], session: Session) -> Visit:
    """The visit.

    Raises NotFound where there is no such shop or it has closed, Forbidden for a form sent by another site.
    """
    if request.method not in SAFE:
        _refuse_foreign(request)
    number = request.scope["state"].get("merchant_id")
    merchant = await shop_of_host(session, request)
    if merchant is not None and number is not None:
        merchant = await merchant_by_id(session, number)
    if merchant is None:
        raise NotFound("There is no shop here.")
    belongs_to(merchant.id)
    pin(session, merchant.id, merchant.catalog_version, merchant.stock_version)
    session.expunge(merchant)  # a rollback would empty it, and error pages still name the shop
    visit = Visit(request, merchant, request.app.state.settings, language_for(request, merchant))
    speak(visit.language)
    request.scope["state"]["visit"] = visit
    if merchant.closed:
        raise NotFound("This shop has closed.")
    return visit


def language_for(request: Request[Any, Any, Any], merchant: Merchant | None = None) -> str:
    """The language of the merchant's, or of all there are, that the visitor chose or reads."""
    return choose(
        offered(merchant.languages, merchant.language) if merchant else offered(None, None),
        request.query_params.get(LANGUAGE),
        request.cookies.get(cookie_name(LANGUAGE, request.app.state.settings)),
        request.headers.get("accept-language", ""),
    )


def cookie_name(name: str, settings: Settings) -> str:
    """Bound to this host under HTTPS."""
    return f"{'__Host-' if settings.is_https else ''}{name}"


def _refuse_foreign(request: Request[Any, Any, Any]) -> None:
    """Forms come from our own pages. A page without referrer sends the origin `null`; then the browser's own
    word on the site counts. Where the shop is under HTTPS, what came in the open may be anybody's."""
    host = request.headers.get("host", "")
    scheme, _, place = request.headers.get("origin", "").partition("://")
    fits = scheme == "https" or not request.app.state.settings.is_https
    same = fits and place == host and host != ""
    if not same and request.headers.get("sec-fetch-site") != "same-origin":
        raise Forbidden("This form was sent from another site.")
