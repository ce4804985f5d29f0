"""Security headers of pages."""

from collections.abc import Mapping

from storefront.web.visit import Visit

BASE = {
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "HX-Request, Accept-Encoding, Accept-Language, Cookie",
}
SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
PAYMENT = "payment"
"""In the sources of a page: who beside the shop may open the browser's own payment sheet."""
HSTS = "max-age=31536000; includeSubDomains"
Sources = Mapping[str, tuple[str, ...]]
"""What a page may load beside the shop's own, by directive of the content policy."""


def page_headers(visit: Visit, private: bool, sources: Sources | None = None) -> dict[str, str]:
    """Headers of a page; `private` ones carry personal data or a cart."""
    headers = {
        **BASE,
        "Content-Security-Policy": f"{content_policy(sources or {})}; frame-ancestors {_ancestors(visit)}",
        "Referrer-Policy": "no-referrer" if private else "strict-origin-when-cross-origin",
        "Cache-Control": "no-store" if private else "private, no-cache",
    }
    if sources:
        headers |= _opened_to(sources)
    if visit.settings.is_https:
        headers["Strict-Transport-Security"] = HSTS
    return headers


def content_policy(sources: Sources) -> str:
    """What a page may load, without who may frame it."""
    named = {name: f"{own} {' '.join(sources.get(name, ()))}".strip() for name, own in SOURCES.items()}
    return "; ".join(f"{name} {allowed}" for name, allowed in named.items() if allowed)


def _opened_to(sources: Sources) -> dict[str, str]:
    """Providers of payments open windows of their own, and the browser's payment sheet."""
    others = " ".join(f'"{origin}"' for origin in sources.get(PAYMENT, ()))
    allowed = BASE["Permissions-Policy"].replace("payment=(self)", f"payment=({f'self {others}'.strip()})")
    return {"Permissions-Policy": allowed, "Cross-Origin-Opener-Policy": "same-origin-allow-popups"}


def is_embedded(visit: Visit) -> bool:
    return visit.request.query_params.get("embed") == "true"


def _ancestors(visit: Visit) -> str:
    """Framing is for the merchant's own sites (any, while none is set), and only where it is asked for."""
    if not is_embedded(visit):
        return "'none'"
    return " ".join(visit.merchant.cors_domains) or "*"


UNFRAMED = f"{content_policy({})}; frame-ancestors 'none'"
"""For pages that are nobody's visit."""
