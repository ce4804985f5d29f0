"""The listed dates, and those at which the older shapes changed among themselves."""

from datetime import date

LISTED = (
    "2020-02-01", "2020-06-17", "2020-07-01", "2020-07-29", "2020-08-12", "2020-08-26", "2020-09-23",
    "2020-11-18", "2021-03-03", "2021-03-10", "2021-03-17", "2021-03-31", "2021-04-13", "2021-04-28",
    "2021-05-05", "2021-05-19", "2021-06-02", "2021-06-09", "2021-06-23", "2021-07-14", "2021-07-21",
    "2021-07-28", "2021-09-22", "2021-09-29", "2021-10-06", "2022-07-21",
)  # fmt: skip
LATEST = LISTED[-1]
NEW_SHAPES = "2021-03-31"
"""From here on answers have the newest shapes; before it, the older ones."""
SHOWS_PRODUCTS = "2020-11-18"
"""From here on a checkout token lists products beside its line items."""
FULLER = "2021-03-10"
"""From here on the older shapes also hold what they lacked at first: shops pinned to this date read
`variant_groups`, `media` and `selected_options`. What does not clash with an older name stays."""


class UnknownVersion(ValueError):
    """The text is no date, or lies before the first version."""


def resolve(text: str) -> str:
    """The version that `text` means: a listed date, else the latest listed one not after it.

    Raises UnknownVersion.
    """
    try:
        wanted = date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UnknownVersion(text) from error
    reached = [version for version in LISTED if version <= wanted]
    if not reached:
        raise UnknownVersion(text)
    return reached[-1]


def is_older(version: str) -> bool:
    """Whether answers in this version have the older shapes."""
    return version < NEW_SHAPES


def is_fuller(version: str) -> bool:
    """Whether an older version also holds what came between."""
    return version >= FULLER
