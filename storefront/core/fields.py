"""Field types of requests: strict where money and stock are concerned, forgiving where people type.

Validators that need the merchant's currency take it from the validation context: `{"currency": "USD"}`.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from storefront.core.money import MAX_MAJOR, NotMoney, to_minor

MAX_QUANTITY = 1_000_000
MAX_IDS = 1000
"""Of one list: a statement takes only so many values."""
MAX_META_BYTES = 65_536
MAX_META_DEPTH = 20
PLAIN_DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,10})?")


class Form(BaseModel):
    """A request's fields. Unknown ones are ignored; text is trimmed."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, frozen=True, defer_build=True)

    def sent(self, name: str) -> bool:
        """Whether the request named the field at all, null included."""
        return name in self.model_fields_set

    def given(self, *names: str) -> dict[str, Any]:
        """Those of the fields that were sent with a value; null says nothing about them."""
        values = {name: getattr(self, name) for name in names}
        return {name: value for name, value in values.items() if self.sent(name) and value is not None}

    def named(self, *names: str) -> dict[str, Any]:
        """Those of the fields that were sent at all; null clears them."""
        return {name: getattr(self, name) for name in names if self.sent(name)}


def _decimal(value: object) -> Decimal:
    """A number as JSON gives it, or plain decimal text; no exponents, no booleans."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("The value must be a number.")
    if isinstance(value, str):
        value = value.strip()
        if not (value.isascii() and PLAIN_DECIMAL.fullmatch(value)):
            raise ValueError("The value must be a number.")
    return Decimal(value)


def _signed(value: object, info: ValidationInfo) -> int:
    currency = (info.context or {})["currency"]
    try:
        return to_minor(_decimal(value), currency)
    except NotMoney as error:
        raise ValueError(str(error)) from error


def _amount(value: object, info: ValidationInfo) -> int:
    minor = _signed(value, info)
    if minor < 0:
        raise ValueError("The amount may not be negative.")
    return minor


def _positive(value: object, info: ValidationInfo) -> int:
    minor = _signed(value, info)
    if minor <= 0:
        raise ValueError("The amount must be greater than 0.")
    return minor


def _percent(value: object) -> Decimal:
    percent = _decimal(value)
    if not 0 <= percent <= 100:
        raise ValueError("The value must be between 0 and 100.")
    return percent


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("The value must be a whole number.")
    return value


def _whole_text(value: object) -> int:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value.strip()[:19])
    return _whole(value)


BLANKS = " \t\r\n"


def _flag(value: object) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "": False,
    }
    key = str(value).strip(BLANKS).lower() if not isinstance(value, list | dict) else "?"
    if key not in words:
        raise ValueError("The value must be true or false.")
    return words[key]


def _meta(value: object) -> object:
    if _depth(value) > MAX_META_DEPTH:
        raise ValueError(f"The value may not be nested deeper than {MAX_META_DEPTH} levels.")
    plain = _plain(value)
    if len(msgspec.json.encode(plain)) > MAX_META_BYTES:
        raise ValueError("The value may not be larger than 64 KB.")
    return plain


def _depth(value: object) -> int:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(child) for child in children), default=0)


def _plain(value: object) -> object:
    """Decimals become JSON numbers again; everything else stays as sent."""
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    return float(value) if isinstance(value, Decimal) else value


def _names(value: object) -> list[str]:
    """`a,b`, `["a", "b"]` or `{"0": "a"}`: a list of names however a client writes it."""
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    if any(isinstance(part, list | dict) for part in parts):
        raise ValueError("The value must be a list of names.")
    texts = [piece.strip() for part in parts if part is not None for piece in str(part).split(",")]
    return [text for text in texts if text]


def _ids(value: object) -> list[str]:
    """Ids, bare or as objects with an `id`."""
    if not isinstance(value, list):
        raise ValueError("The value must be a list.")
    found = [item.get("id") if isinstance(item, dict) else item for item in value]
    texts = [item for item in found if isinstance(item, str)]
    if len(texts) != len(found):
        raise ValueError("The value must be a list of ids.")
    if len(texts) > MAX_IDS:
        raise ValueError(f"The value may not hold more than {MAX_IDS} ids.")
    return list(dict.fromkeys(texts))


def text(maximum: int) -> Any:
    """A text field of at most `maximum` characters."""
    return Field(max_length=maximum)


def trimmed(value: object) -> object:
    """Words of a query without the spaces that clients leave around them; nothing at all means no word."""
    return value.strip() or None if isinstance(value, str) else value


Plain = Annotated[str, Field(pattern=r"^\d{1,18}(\.\d{1,10})?$")]
SignedPlain = Annotated[str, Field(pattern=r"^-?\d{1,18}(\.\d{1,10})?$")]
NotNegative = Annotated[float, Field(ge=0, le=MAX_MAJOR)]
AboveNothing = Annotated[float, Field(gt=0, le=MAX_MAJOR)]
"""What the next ones are in a request, as the documentation describes them."""

Amount = Annotated[int, BeforeValidator(_amount, json_schema_input_type=NotNegative | Plain)]
"""Money ≥ 0 as number or plain decimal text; minor units inside."""
SignedAmount = Annotated[int, BeforeValidator(_signed, json_schema_input_type=float | SignedPlain)]
PositiveAmount = Annotated[int, BeforeValidator(_positive, json_schema_input_type=AboveNothing | Plain)]
Number = Annotated[Decimal, BeforeValidator(_decimal, json_schema_input_type=float | SignedPlain)]
"""A number as JSON gives it, or plain decimal text; exact."""
Hundredths = Annotated[float, Field(ge=0, le=100)]
Percent = Annotated[Decimal, BeforeValidator(_percent, json_schema_input_type=Hundredths | Plain)]
Quantity = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=MAX_QUANTITY)]
QuantityOrNone = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=MAX_QUANTITY)]
"""A quantity where 0 removes."""
Stock = Annotated[int, BeforeValidator(_whole_text), Field(ge=0, le=10**9)]
Whole = Annotated[int, BeforeValidator(_whole_text), Field(ge=-(2**53), le=2**53)]
"""A whole number; digits in a text count too."""
Moment = Annotated[int, BeforeValidator(_whole_text), Field(ge=0, le=2**53)]
"""Unix seconds."""
FlagWritten = bool | Literal[0, 1, "0", "1", "true", "false", "yes", "no", "on", ""]
"""How clients write a flag."""
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=FlagWritten)]
MetaValue = Annotated[Any, AfterValidator(_meta)]
Names = Annotated[list[str], BeforeValidator(_names, json_schema_input_type=list[str])]
Ids = Annotated[list[str], BeforeValidator(_ids, json_schema_input_type=list[str])]
Short = Annotated[str, Field(max_length=255)]
Long = Annotated[str, Field(max_length=65_000)]
