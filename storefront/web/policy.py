"""Security headers of pages."""

from storefront.web.visit import Visit

BASE = {
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "HX-Request, Accept-Encoding",
}
SOURCES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)
HSTS = "max-age=31536000; includeSubDomains"


def page_headers(visit: Visit, private: bool) -> dict[str, str]:
    """Headers of a page; `private` ones carry personal data or a cart."""
    headers = {
        **BASE,
        "Content-Security-Policy": f"{SOURCES}; frame-ancestors {_ancestors(visit)}",
        "Referrer-Policy": "no-referrer" if private else "strict-origin-when-cross-origin",
        "Cache-Control": "no-store" if private else "private, no-cache",
    }
    if visit.settings.is_https:
        headers["Strict-Transport-Security"] = HSTS
    return headers


def is_embedded(visit: Visit) -> bool:
    return visit.request.query_params.get("embed") == "true"


def _ancestors(visit: Visit) -> str:
    """Framing is for the merchant's own sites (any, while none is set), and only where it is asked for."""
    if not is_embedded(visit):
        return "'none'"
    return " ".join(visit.merchant.cors_domains) or "*"
