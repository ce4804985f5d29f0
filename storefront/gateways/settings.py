"""Which settings each gateway has, and how they are kept, changed and shown. Pure.

An adapter that needs a setting declares it here; what is not declared is not kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storefront.core.sealing import seal

Config = Mapping[str, Any]
Faults = dict[str, str]
MASK = "•" * 8
SHOWN = 4
"""Characters at the end of a secret that help people recognise it."""
ADDRESS = "api_base"
"""Where a provider's API is instead of its usual place: for trying out, on hosts that the operator lists."""
SCRIPTS = "script_base"
"""The same for the provider's scripts and frames on the hosted payment page: the origin that stands in."""
ELSEWHERE = {ADDRESS, SCRIPTS}
ACTION = "payment_action"
"""`capture` takes the money at once (as without it), `authorize` reserves it for the merchant to collect."""
LONGEST = 5_000
MOST = 50


@dataclass(frozen=True, slots=True)
class Setting:
    """`public` is what checkout tokens call it; without it they never hold it. `several`: a list of texts.
    `among`: the only texts there are. `charges`: without it nothing can be charged, though it may be entered
    later where it is not `required`. `shows`: without it the hosted pages cannot offer it.
    """

    name: str
    required: bool = False
    charges: bool = False
    shows: bool = False
    secret: bool = False
    public: str | None = None
    several: bool = False
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A gateway that can be configured. `sandbox`: whether its provider can be tried out without money."""

    settings: tuple[Setting, ...] = ()
    sandbox: bool = True


def told(name: str) -> Setting:
    """Words for the buyer."""
    return Setting(name, required=True, public=name)


def needed(name: str, public: str | None = None) -> Setting:
    return Setting(name, required=True, charges=True, public=public)


def action() -> Setting:
    """For providers that can reserve money."""
    return Setting(ACTION, among=("capture", "authorize"))


def secret(name: str, required: bool = True) -> Setting:
    return Setting(name, required=required, charges=required, secret=True)


KNOWN: dict[str, Known] = {
    "test_gateway": Known(),
    "manual": Known(
        (told("name"), told("details"), told("payment_instructions")), sandbox=False,
    ),
    "stripe": Known((
        secret("access_token", required=False), secret("stripe_secret_key"),
        needed("stripe_publishable_key", "publishable_key"), secret("webhook_secret", required=False),
        Setting("payment_method_types", several=True), action(), Setting(ADDRESS), Setting(SCRIPTS),
    )),
    "square": Known((
        secret("access_token"), Setting("application_id", shows=True, public="application_id"),
        Setting("location_id", shows=True, public="location_id"), secret("webhook_secret", required=False),
        action(), Setting(ADDRESS), Setting(SCRIPTS),
    )),
    "braintree": Known((
        needed("braintree_merchant_id"), needed("braintree_public_key"), secret("braintree_private_key"),
        Setting("braintree_merchant_account_id"),
        Setting("braintree_tokenization_key", public="tokenization_key"),
        Setting("three_d_secure", among=("required",)), action(), Setting(ADDRESS), Setting(SCRIPTS),
    )),
    "omise": Known((
        needed("omise_public_key", "public_key"), secret("omise_secret_key"),
        secret("webhook_secret", required=False), action(), Setting(ADDRESS), Setting(SCRIPTS),
    )),
    "razorpay": Known((
        needed("key_id", "key_id"), secret("key_secret"), secret("webhook_secret", required=False),
        action(), Setting(ADDRESS), Setting(SCRIPTS),
    )),
    "paypal": Known((
        needed("email", "email"), Setting("client_id", charges=True, public="client_id"),
        Setting("client_secret", charges=True, secret=True), Setting("webhook_id"), action(),
        Setting(ADDRESS),
    )),
}  # fmt: skip
"""By code, with the names that clients send."""
DEFAULTS: dict[str, dict[str, Any]] = {"stripe": {"payment_method_types": ["card"]}}


def settings_of(code: str) -> Sequence[Setting]:
    return KNOWN[code].settings if code in KNOWN else ()


def lacking(code: str, config: Config, on_pages: bool = False) -> list[str]:
    """The settings without which nothing can be charged, or (`on_pages`) not on the hosted pages."""
    return [
        setting.name
        for setting in settings_of(code)
        if (setting.shows if on_pages else setting.charges) and not config.get(setting.name)
    ]


def changed(
    code: str, old: Config, given: Config, key: str, granted: str | None = None
) -> tuple[dict[str, Any], Faults]:
    """The settings with those that are given, and what is wrong with them by field. Secrets are sealed.

    A secret that is sent as it was shown stays what it is; null or empty text takes a setting away. `granted`
    names the one that a sign-in at the provider will bring.
    """
    config, faults = dict(old), Faults()
    for setting in settings_of(code):
        if setting.name in given:
            _write(config, setting, given[setting.name], key, faults)
        is_needed = setting.required and setting.name != granted
        if is_needed and setting.name not in config and setting.name not in faults:
            faults[setting.name] = f"The {setting.name.replace('_', ' ')} field is required."
    return config, {f"config.{name}": text for name, text in faults.items()}


def _write(config: dict[str, Any], setting: Setting, value: Any, key: str, faults: Faults) -> None:
    text = value.strip() if isinstance(value, str) else value
    if text in (None, "", []):
        config.pop(setting.name, None)
    elif (fault := _fault(setting, text)) is not None:
        faults[setting.name] = fault
    elif not setting.secret:
        config[setting.name] = text
    elif not text.startswith(MASK):
        config[setting.name] = sealed(key, text)


def _fault(setting: Setting, value: Any) -> str | None:
    if setting.among and value not in setting.among:
        return f"The value must be one of: {', '.join(setting.among)}."
    if not setting.several:
        fine = isinstance(value, str) and len(value) <= LONGEST
        return None if fine else f"The value must be text of at most {LONGEST} characters."
    fine = isinstance(value, list) and len(value) <= MOST
    fine = fine and all(isinstance(one, str) and 0 < len(one) <= 100 for one in value)
    return None if fine else "The value must be a list of words."


def sealed(key: str, text: str) -> dict[str, str]:
    """A secret as it is kept."""
    return {"sealed": seal(key, text), "shown": mask(text)}


def mask(text: str) -> str:
    """A secret as people may see it; short ones keep nothing."""
    return MASK + (text[-SHOWN:] if len(text) > 3 * SHOWN else "")


def masked(code: str, config: Config) -> dict[str, Any]:
    """The settings as the merchant sees them again."""
    secrets = {setting.name for setting in settings_of(code) if setting.secret}
    return {name: _masked(value, name in secrets) for name, value in config.items()}


def _masked(value: Any, is_secret: bool) -> Any:
    if isinstance(value, dict) and "sealed" in value:
        return value.get("shown", MASK)
    return mask(str(value)) if is_secret else value


def published(code: str, config: Config) -> dict[str, Any]:
    """What everybody may see, as checkout tokens call it."""
    return {
        setting.public: config[setting.name]
        for setting in settings_of(code)
        if setting.public and not setting.secret and setting.name in config
    }
