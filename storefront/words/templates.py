"""Templates in the language of the request: `_("…")`, `ngettext`, `{% trans %}`, `language()`, `direction()`.

Values of a text are escaped where the template escapes, and stand apart in languages that run from right to
left; numbers need not, and a value whose name ends in `url` goes into an attribute.
"""

from typing import Any

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from storefront.words import languages, speech


def teach(environment: Environment) -> None:
    """Let the environment's templates speak."""
    environment.add_extension("jinja2.ext.i18n")
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own attribute
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters["inside"] = inside
    environment.globals.update(
        gettext=_gettext, ngettext=_ngettext, language=speech.language, direction=_direction
    )


def inside(text: str) -> str:
    """As it is written within a sentence: German keeps the capitals of its nouns."""
    return text if speech.language() == "de" else text.lower()


def _direction() -> str:
    return languages.direction(speech.language())


@pass_eval_context
def _gettext(context: EvalContext, text: str, /, **named: Any) -> str:
    return _filled(context, speech.translated(text), named)


@pass_eval_context
def _ngettext(context: EvalContext, one: str, many: str, num: int, /, **named: Any) -> str:
    text = speech.translated_many(one, many, num)
    return _filled(context, text, {"number": speech.digits(num), **named})


def _filled(context: EvalContext, text: str, named: dict[str, Any]) -> str:
    values = {name: _apart(name, value) for name, value in named.items()}
    return Markup(text) % values if context.autoescape else text % values  # noqa: S704 - texts are our own


def _apart(name: str, value: object) -> object:
    bare = isinstance(value, Markup) or name == "number" or name.endswith("url")
    return value if bare else speech.apart(str(value))
