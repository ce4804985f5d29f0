"""A check that was refused was an answer, not an error: the flag was false, and the live price came along."""

from storefront.versions.asked import Answer, Asked, Json
from storefront.versions.errors import sentence

NEEDED = {
    "GET /v1/checkouts/*/check/discount": ("code",),
    "GET /v1/checkouts/*/check/giftcard": ("code",),
    "GET /v1/checkouts/*/check/pay_what_you_want": ("customer_set_price",),
    "GET /v1/checkouts/*/check/shipping": ("shipping_option_id", "country"),
    "GET /v1/checkouts/*/check/*/quantity": ("amount",),
    "GET /v1/checkouts/*/check/*/variant": (),
    "GET /v1/checkouts/*/helper/set_tax_zone": (),
}
"""The checks, and what has to be asked; a question without it is an error of its own."""
AVAILABLE = {"quantity", "variant"}
CODES = {"discount", "giftcard"}


def is_refusal(asked: Asked, status: int) -> bool:
    """Whether the answer is a check's no, rather than an error."""
    needed = NEEDED.get(asked.route)
    return status == 422 and needed is not None and all(asked.query.get(name) for name in needed)


def older_refusal(error: Json, asked: Asked, live: Json | None) -> Answer:
    """A refused check says `valid` or `available` false, why, and what the checkout costs now."""
    helper = asked.route.rpartition("/")[2]
    flag = "available" if helper in AVAILABLE else "valid"
    message = sentence(error["error"])
    status = 200 if asked.fuller and helper in CODES else 402
    told = {flag: False, "message": message, "live": live}
    if status == 200:
        return Answer(status, told)
    why = {"status_code": status, "type": "not_valid", "message": message}
    return Answer(status, {**told, "status_code": status, "error": why})
