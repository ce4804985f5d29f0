"""A capture named extra fields, variants and the end of a card's life in its own way."""

from collections.abc import Mapping
from typing import Any

from storefront.versions.asked import Json
from storefront.versions.choices import newer_choices
from storefront.versions.shape import without


def newer_capture(body: Json) -> Json:
    """`extrafields` become `extra_fields`, variants become groups, and `11/22` becomes month and year."""
    newer = without(body, {"extrafields"})
    if "extrafields" in body:
        newer.setdefault("extra_fields", body["extrafields"])
    if isinstance(body.get("line_items"), Mapping):
        newer["line_items"] = {id: _line(line) for id, line in body["line_items"].items()}
    if isinstance(body.get("payment"), Mapping):
        newer["payment"] = _payment(body["payment"])
    return newer


def _line(line: Any) -> Any:
    """Clients send whole lines back, in which `variants` may also be the list they were shown."""
    if not isinstance(line, Mapping):
        return line
    newer = dict(line)
    variants = newer.get("variants")
    if isinstance(variants, Mapping):
        newer["variants"] = newer_choices(variants)
    elif isinstance(variants, list):
        newer["variants"] = newer_choices(_shown(variants))
    return newer


def _shown(variants: list[Any]) -> Json:
    rows = [row for row in variants if isinstance(row, Mapping) and row.get("variant_id")]
    return {str(row["variant_id"]): row.get("option_id") for row in rows}


def _payment(payment: Mapping[str, Any]) -> Json:
    card = payment.get("card")
    if not isinstance(card, Mapping) or not isinstance(card.get("expires"), str):
        return dict(payment)
    month, _, year = card["expires"].partition("/")
    ends = {"expiry_month": month.strip(), "expiry_year": year.strip()}
    return {**payment, "card": {**ends, **without(card, {"expires"})}}
