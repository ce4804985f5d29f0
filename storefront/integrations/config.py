"""Configurations: checked against what the template declares, secrets sealed, shown with a mask. Pure."""

from collections.abc import Mapping
from typing import Any

from storefront.core.sealing import Unreadable, seal, unseal
from storefront.gateways.settings import MASK, mask
from storefront.integrations.field_values import read_value
from storefront.integrations.plugin import Field, Template

Config = Mapping[str, Any]
Faults = dict[str, str]


def kept(template: Template, old: Config, given: Config, key: str) -> tuple[dict[str, Any], Faults]:
    """`given` as it is stored in place of `old`, and what is wrong with it by field.

    A secret that is sent as it was shown stays what it is. What the template does not declare is left out.
    """
    plain, faults = Faults(), Faults()
    config: dict[str, Any] = {}
    for field in template.fields:
        try:
            value = _value(field, old.get(field.key), given.get(field.key), key)
        except ValueError as error:
            faults[field.key] = str(error)
            continue
        if value is not None:
            plain[field.key] = value
            config[field.key] = _stored(field, old.get(field.key), value, key)
    if not faults and template.check:
        faults = dict(template.check(_complete(template, plain)))
    return config, {f"config.{name}": text for name, text in faults.items()}


def opened(template: Template, config: Config, key: str) -> dict[str, Any]:
    """A stored configuration for its plug-in: secrets readable, defaults filled in. Raises Unreadable."""
    return _complete(template, {name: _plain(value, key) for name, value in config.items()})


def shown(config: Config) -> dict[str, Any]:
    """A stored configuration as its merchant sees it."""
    return {name: value["shown"] if _is_sealed(value) else value for name, value in config.items()}


def is_usable(template: Template, config: Config) -> bool:
    """Whether a stored configuration has what the template asks for; an upgrade may ask for more."""
    return all(field.key in config for field in template.fields if field.required and field.default is None)


def events_of(template: Template, config: Config) -> list[str]:
    """What an integration follows: what its merchant chose, else what the template does."""
    chosen = [field for field in template.fields if field.kind == "events"]
    names = [name for field in chosen for name in config.get(field.key) or field.default or ()]
    return list(dict.fromkeys([*template.events, *names]))


def secrets_of(template: Template, config: Config) -> list[str]:
    """The values of an opened configuration that nobody else may read."""
    return [str(config[field.key]) for field in template.fields if field.secret and config.get(field.key)]


def _complete(template: Template, config: Config) -> dict[str, Any]:
    return {field.key: config.get(field.key, field.default) for field in template.fields}


def _value(field: Field, old: Any, given: Any, key: str) -> Any:
    """Raises ValueError, in words for people."""
    given = given.strip() if isinstance(given, str) else given
    if given in (None, "", []):
        if field.required and field.default is None:
            raise ValueError(f"The {field.key.replace('_', ' ')} field is required.")
        return None
    if field.secret and _is_sealed(old) and given == old["shown"]:
        return _again(old, key)
    if field.secret and isinstance(given, str) and MASK in given:
        raise ValueError("Enter the value itself, not its mask.")
    return read_value(field, given)


def _stored(field: Field, old: Any, value: Any, key: str) -> Any:
    """A secret that did not change keeps its seal, so that nothing seems to have changed."""
    if not field.secret:
        return value
    if _is_sealed(old) and _opens_to(old, key, value):
        return old
    return {"sealed": seal(key, value), "shown": mask(value)}


def _again(old: Any, key: str) -> str:
    try:
        return str(_plain(old, key))
    except Unreadable as error:
        raise ValueError("The value cannot be read any more. Enter it again.") from error


def _opens_to(old: Any, key: str, value: str) -> bool:
    try:
        return bool(_plain(old, key) == value)
    except Unreadable:
        return False


def _plain(value: Any, key: str) -> Any:
    return unseal(key, value["sealed"]) if _is_sealed(value) else value


def _is_sealed(value: Any) -> bool:
    return isinstance(value, dict) and "sealed" in value
