"""Before 2021-03-31 what is now a variant group was called a variant, and its id began with `vrnt_`."""

from collections.abc import Mapping
from typing import Any

from storefront.versions.asked import Json

GROUP, VARIANT = "vgrp_", "vrnt_"


def older_group_id(id: str) -> str:
    """A variant group's id is shown as the variant it was called: `vrnt_X` for `vgrp_X`."""
    return VARIANT + id.removeprefix(GROUP) if id.startswith(GROUP) else id


def newer_group_id(id: str) -> str:
    """A variant named where a group is meant is that group: `vgrp_X` for `vrnt_X`."""
    return GROUP + id.removeprefix(VARIANT) if id.startswith(VARIANT) else id


def older_group(group: Json) -> Json:
    """A variant group is shown as a variant: its id, its name and its options, each with its price."""
    options = [{name: option[name] for name in ("id", "name", "price")} for option in group["options"]]
    return {"id": older_group_id(group["id"]), "name": group["name"], "options": options}


def older_choice(option: Json) -> Json:
    """A chosen option is shown as a variant of the line: which variant, which option, and what it adds."""
    return {
        "variant_id": older_group_id(option["group_id"]),
        "variant_name": option["group_name"],
        "option_id": option["option_id"],
        "option_name": option["option_name"],
        "price": option["price"],
    }


def newer_choices(chosen: Any) -> Any:
    """A map from variants to options reads as one from variant groups to options."""
    if not isinstance(chosen, Mapping):
        return chosen
    return {newer_group_id(str(group)): option for group, option in chosen.items()}
