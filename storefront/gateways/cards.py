"""Card numbers, as far as the test gateway needs them."""

DIGITS = (12, 20)
BRANDS = (("4", "visa"), ("5", "mastercard"), ("34", "amex"), ("37", "amex"), ("6", "discover"))


def digits_of(number: str) -> str:
    """The number without the spaces and dashes people write."""
    return "".join(char for char in number if char not in " -")


def is_card_number(number: str) -> bool:
    """Whether the digits have a card's length and pass the check digit (Luhn)."""
    shortest, longest = DIGITS
    return number.isascii() and number.isdigit() and shortest <= len(number) < longest and passes_luhn(number)


def passes_luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def brand_of(number: str) -> str:
    return next((brand for start, brand in BRANDS if number.startswith(start)), "card")
