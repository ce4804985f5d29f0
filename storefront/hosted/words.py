"""What the pages say about fields: always what to do."""

from storefront.core.addresses import AddressRules, Part
from storefront.extrafields.models import ExtraField
from storefront.words.languages import DEFAULT
from storefront.words.speech import language, later, say

EMAIL = later("Enter your e-mail address")
EMAIL_FORM = later("Enter an e-mail address in the form name@example.com")
NAME = later("Enter your full name")
TOO_LONG = later("Use at most 255 characters")
PERSON = {
    "customer.firstname": later("Enter your first name"),
    "customer.lastname": later("Enter your last name"),
}
METHOD = later("Choose how we deliver your order")
GATEWAY = later("Choose how you want to pay")
NEEDS_SCRIPTS = later("This way to pay needs scripts, which are off in your browser. Choose another one")
CARD_NUMBER = later("Enter the card number, 12 to 19 digits")
CARD_EXPIRY = later("Enter the expiry date in the form MM/YY")
CARD_CODE = later("Enter the security code, 3 or 4 digits")

DECLINED = {
    "card_declined": later(
        "Your card was declined and nothing was charged. Try another card, or ask your bank"
    ),
    "insufficient_funds": later(
        "There is too little money on this card. Nothing was charged. Try another card"
    ),
    "expired_card": later("This card has expired. Nothing was charged. Try another card"),
    "incorrect_cvc": later("The security code was not right and nothing was charged. Check it and try again"),
    "incorrect_number": later("The card number was not right and nothing was charged. Check the digits"),
    "incorrect_zip": later(
        "The postcode does not belong to this card. Nothing was charged. Check it and try again"
    ),
    "currency_not_supported": later(
        "This card cannot pay in this currency. Nothing was charged. Try another card"
    ),
    "processing_error": later(
        "The payment could not be processed and nothing was charged. Try again in a moment"
    ),
    "authentication_failed": later(
        "Your bank could not confirm that it is you, and nothing was charged. Try again, or use another card"
    ),
    "invalid_payment_method": later(
        "The payment details could not be used any more, and nothing was charged. Enter them again"
    ),
    "payment_cancelled": later(
        "The payment was not finished, and nothing was charged. Pay again, or choose another way"
    ),
    "amount_changed": later(
        "The total changed while you were paying. Check your order and pay again. "
        "If anything was charged, it goes back by itself"
    ),
    "payment_not_found": later(
        "This payment does not belong to this checkout, and nothing was charged. Pay again"
    ),
    "gateway_error": later(
        "This way to pay does not work at the moment, and nothing was charged. Choose another one"
    ),
    "requires_verification": later(
        "Your bank asks for a confirmation that this shop cannot show. Try another card"
    ),
}
ANSWER = later("Enter an answer for “%(question)s”")
ANSWERS = {
    "checkbox": later("Tick “%(question)s” to go on"),
    "options": later("Choose an answer for “%(question)s”"),
    "radio": later("Choose an answer for “%(question)s”"),
    "number": later("Enter a number for “%(question)s”"),
    "date": later("Enter a date for “%(question)s”, such as 2027-01-31"),
}


def person(field: str, has_email: bool) -> str:
    return say(PERSON.get(field) or (EMAIL_FORM if has_email else EMAIL))


def country(kind: str) -> str:
    return say("Choose a country we deliver to") if kind == "shipping" else say("Choose a country")


def missing(part: Part) -> str:
    """`Enter a city`, `Choose a state`, `Enter the street and house number`."""
    if part.name == "street":
        return say("Enter the street and house number")
    if language() == DEFAULT:
        return f"{'Choose' if part.choices else 'Enter'} {_article(part.label)} {_inside(part.label)}"
    label = say(part.label)
    return say("Please choose: %(label)s", label=label) if part.choices else _please(label)


def postcode(part: Part, rules: AddressRules) -> str:
    example = rules.examples[0] if rules.examples else ""
    if language() == DEFAULT:
        form = f" in the form {example}" if example else ""
        return f"Enter {_article(part.label)} {_inside(part.label)}{form}"
    label = say(part.label)
    if not example:
        return _please(label)
    return say("Please enter: %(label)s, in the form %(example)s", label=label, example=example)


def answer(field: ExtraField) -> str:
    """What a merchant's own question still needs."""
    return say(ANSWERS.get(field.type, ANSWER), question=field.name)


def _please(label: str) -> str:
    """Languages with genders name the field behind a colon."""
    return say("Please enter: %(label)s", label=label)


def _article(label: str) -> str:
    return "an" if label[0] in "AEIO" else "a"


def _inside(label: str) -> str:
    """As it is written within a sentence; abbreviations and names keep their capitals."""
    return label if label[:2].isupper() or label == "Eircode" else label[0].lower() + label[1:]
