"""What the pages say about fields: always what to do."""

from storefront.core.addresses import AddressRules, Part
from storefront.extrafields.models import ExtraField

EMAIL = "Enter your e-mail address"
EMAIL_FORM = "Enter an e-mail address in the form name@example.com"
NAME = "Enter your full name"
TOO_LONG = "Use at most 255 characters"
PERSON = {"customer.firstname": "Enter your first name", "customer.lastname": "Enter your last name"}
METHOD = "Choose how we deliver your order"
GATEWAY = "Choose how you want to pay"
CARD_NUMBER = "Enter the card number, 12 to 19 digits"
CARD_EXPIRY = "Enter the expiry date in the form MM/YY"
CARD_CODE = "Enter the security code, 3 or 4 digits"

DECLINED = {
    "card_declined": "Your card was declined and nothing was charged. Try another card, or ask your bank",
    "insufficient_funds": "There is too little money on this card. Nothing was charged. Try another card",
    "expired_card": "This card has expired. Nothing was charged. Try another card",
    "requires_verification": "Your bank asks for a confirmation that this shop cannot show. Try another card",
}


def person(field: str, has_email: bool) -> str:
    return PERSON.get(field) or (EMAIL_FORM if has_email else EMAIL)


def country(kind: str) -> str:
    return "Choose a country we deliver to" if kind == "shipping" else "Choose a country"


def missing(part: Part) -> str:
    """`Enter a city`, `Choose a state`, `Enter the street and house number`."""
    if part.name == "street":
        return "Enter the street and house number"
    verb = "Choose" if part.choices else "Enter"
    return f"{verb} {_article(part.label)} {_inside(part.label)}"


def postcode(part: Part, rules: AddressRules) -> str:
    example = f" in the form {rules.examples[0]}" if rules.examples else ""
    return f"Enter {_article(part.label)} {_inside(part.label)}{example}"


def answer(field: ExtraField) -> str:
    """What a merchant's own question still needs."""
    said = f"“{field.name}”"
    return {
        "checkbox": f"Tick {said} to go on",
        "options": f"Choose an answer for {said}",
        "radio": f"Choose an answer for {said}",
        "number": f"Enter a number for {said}",
        "date": f"Enter a date for {said}, such as 2027-01-31",
    }.get(field.type, f"Enter an answer for {said}")


def _article(label: str) -> str:
    return "an" if label[0] in "AEIO" else "a"


def _inside(label: str) -> str:
    """As it is written within a sentence; abbreviations and names keep their capitals."""
    return label if label[:2].isupper() or label == "Eircode" else label[0].lower() + label[1:]
