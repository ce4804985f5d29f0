"""The files of an order as its pages show them: for how long they open, or why they do not any more."""

from collections.abc import Iterable

import msgspec

from storefront.core import clock
from storefront.orders.delivery_shapes import PackageShape
from storefront.words.formats import day
from storefront.words.speech import language, say, say_many


class DownloadView(msgspec.Struct, frozen=True):
    """`url` is None when the file is closed; only the merchant opens it again, and then it has one here."""

    name: str
    about: str
    url: str | None
    limits: str


def download_views(packages: Iterable[PackageShape]) -> list[DownloadView]:
    return [_view(pack) for pack in packages]


def _view(pack: PackageShape) -> DownloadView:
    closed = _closed(pack)
    url = None if closed else pack.access_link
    return DownloadView(pack.name, f"{pack.ext}, {pack.size}", url, closed or _limits(pack))


def _closed(pack: PackageShape) -> str | None:
    if pack.is_access_revoked:
        return say("No longer available")
    if pack.access_expires is not None and pack.access_expires <= clock.now():
        return say("Ended on %(day)s", day=day(pack.access_expires, language()))
    return say("Downloaded as often as agreed") if pack.remaining_downloads == 0 else None


def _limits(pack: PackageShape) -> str:
    """Until when, and how often; nothing where there is no limit."""
    found = []
    if pack.access_expires is not None:
        found.append(say("Until %(day)s", day=day(pack.access_expires, language())))
    if pack.remaining_downloads is not None:
        left = pack.remaining_downloads
        found.append(say_many("%(number)s download left", "%(number)s downloads left", left))
    return " · ".join(found)
