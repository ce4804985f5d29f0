"""Refusals that the API says in English, as pages say them in the visitor's language.

The features that refuse do not know who asks. Their sentences are repeated here, so that they can be
translated; a test finds each of them where it is said.
"""

import re
from functools import cache

from storefront.core.errors import Invalid
from storefront.words.speech import later, say

REFUSALS = (
    later("The line item was not found in this cart."),
    later("The product was not found."),
    later("The variant was not found for this product."),
    later("This combination is not available."),
    later("The option was not found for this product."),
    later("The options do not belong to this variant."),
    later("The quantity may not be greater than %(number)s."),
    later("A cart holds at most %(number)s different items."),
    later("Requested quantity is not available: sold out."),
    later("Requested quantity is not available: only %(number)s left."),
    later("Requested quantity is not available."),
    later("This discount code does not exist."),
    later("This discount code cannot be used yet."),
    later("This discount code has expired."),
    later("This discount code has been used up."),
    later("This discount code is not for the items in your cart."),
    later("This gift card does not exist."),
    later("This gift card has no balance left."),
    later("The balance of this gift card has changed. Please check the new total."),
    later("The price of this checkout cannot be chosen."),
    later("The price must be at least %(number)s."),
    later("There is nothing in this checkout."),
    later("An order cannot be this large."),
    later("We are checking your payment. Please do not pay again."),
    later(
        "We are checking your payment. Please do not pay again: you will get an e-mail as soon as we know."
    ),
    later("This checkout is being paid right now."),
    later("This checkout has been completed already."),
    later("This merchant's account is disabled."),
    later("The test gateway takes test cards only. Please pay with 4242 4242 4242 4242."),
    later("Enter a card number."),
    later("The card number is not valid. Please check the digits."),
    later("Too many attempts. Please wait a moment and try again."),
    later("The shop is busy. Please try again in a moment."),
    later("Something went wrong on our side. Reference: %(number)s"),
    later("The request cannot be read."),
    later("The requested page or endpoint was not found."),
    later("This is not allowed."),
    later("The form cannot be read."),
    later("This method is not allowed here."),
    later("The request body is too large."),
    later("This content type is not supported."),
    later("Files are not accepted here."),
    later("The data conflicts with something that exists already."),
    later("There is no shop here."),
    later("This link to connect a payment provider cannot be used any more. Please ask for a new one."),
    later("The payment provider was not connected, and nothing has changed. You can try again."),
    later("This shop has closed."),
    later("This shop has no pages here."),
    later("This shop has no checkout here."),
    later("This form was sent from another site."),
    later("The file was not found."),
    later("This download is no longer available. Please write to the shop if you still need it."),
    later("This download opens as soon as your payment has arrived."),
    later("This was a test order. Files are handed out for real orders only."),
    later("The given data was invalid."),
    later("The payment is on its way. The page of your order says whether it has arrived."),
)


def refused(message: str) -> str:
    """The sentence in the visitor's language; as it is, where it is not among those that are known."""
    for text, pattern in _patterns():
        if found := pattern.fullmatch(message):
            return say(text, **found.groupdict())
    return message


def first_words(refusal: Invalid | None) -> dict[str, str]:
    """The first sentence at each field."""
    errors = refusal.errors if refusal else {}
    return {field: refused(texts[0]) for field, texts in errors.items()}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((text, _pattern(text)) for text in REFUSALS)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(re.escape("%(number)s"), "(?P<number>.{1,40})"))
