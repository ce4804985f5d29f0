"""Extra fields were written as one word, `extrafields`, wherever they are named."""

from collections.abc import Mapping
from typing import Any

from storefront.versions.asked import Json

ROW = ("id", "name", "type", "required", "options")


def older_spelling(body: Mapping[str, Any]) -> Json:
    """Every name with `extra_fields` in it is spelled `extrafields`."""
    return {name.replace("extra_fields", "extrafields"): value for name, value in body.items()}


def older_question(field: Json, fuller: bool) -> Json:
    """An extra field is shown without its metadata and its times."""
    return dict(field) if fuller else {name: field[name] for name in ROW}


def older_flags(body: Json) -> Json:
    """What a checkout or a product collects is named in the older spelling."""
    groups = ("conditionals", "collects", "collected")
    return {name: older_spelling(value) if name in groups else value for name, value in body.items()}


def older_rules(body: Json) -> Json:
    """Validation rules name extra fields and variants as the older checkout form does."""
    rules = {name.replace("extra_fields[", "extrafields["): rule for name, rule in body["rules"].items()}
    return {**body, "rules": {name.replace("[vgrp_", "[vrnt_"): rule for name, rule in rules.items()}}


def older_fields(body: Json, fuller: bool) -> Json:
    """What a checkout asks is listed under `extrafields`."""
    questions = [older_question(field, fuller) for field in body["extra_fields"]]
    return older_spelling({**older_flags(body), "extra_fields": questions})
