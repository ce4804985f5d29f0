"""The API's dated versions. The code speaks the newest; each module here makes one thing older, or newer.

Changes are pure functions over decoded JSON. `answers` and `requests` say which belongs where.
"""

from storefront.versions.answers import older_answer
from storefront.versions.asked import Answer, Asked, ids_of, route_of
from storefront.versions.dates import LATEST, LISTED, UnknownVersion, is_older, resolve
from storefront.versions.events import older_event
from storefront.versions.refusals import is_refusal
from storefront.versions.requests import newer_body, newer_query

__all__ = [
    "LATEST",
    "LISTED",
    "Answer",
    "Asked",
    "UnknownVersion",
    "ids_of",
    "is_older",
    "is_refusal",
    "newer_body",
    "newer_query",
    "older_answer",
    "older_event",
    "resolve",
    "route_of",
]
