"""What handlers really read and answer, seen in their source."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from storefront import routes
from storefront.core.fields import Form

PLACE = re.compile(r"{\w+(?::\w+)?}")
Call = tuple[str, str]


def spot(method: str, path: str) -> Call:
    """A method and a path, whatever its parameters are called."""
    return method, PLACE.sub("{}", path)


@dataclass(frozen=True)
class Handled:
    """A handler as it is registered for one path."""

    handler: HTTPRouteHandler

    @property
    def key(self) -> str:
        return str(self.handler.opt.get("key", "any"))

    @property
    def function(self) -> Any:
        function = self.handler.fn
        return getattr(function, "__wrapped__", function)

    @property
    def answers(self) -> Any:
        """The type of its answer; Any where it hands out a response of its own."""
        hint = get_type_hints(self.function)["return"]
        inner = get_args(hint)[0] if get_origin(hint) is Response else hint
        return None if inner is type(None) else inner

    @property
    def calls(self) -> list[ast.Call]:
        """In the handler, and in its module's functions that it calls."""
        return [
            node for tree in _trees(self.function) for node in ast.walk(tree) if isinstance(node, ast.Call)
        ]

    def forms(self, *readers: str) -> set[type[Form]]:
        """The forms that are given to functions of these names; an empty form says nothing."""
        arguments = (argument for call in self.calls if _name(call.func) in readers for argument in call.args)
        found = {_resolved(argument, self.function.__module__) for argument in arguments}
        return {one for one in found if isinstance(one, type) and issubclass(one, Form)} - {Form}

    def slicing(self) -> dict[str, int]:
        """How its pages are bounded."""
        for call in self.calls:
            if _name(call.func) == "wanted_slice":
                module = self.function.__module__
                return {str(word.arg): _resolved(word.value, module) for word in call.keywords}
        return {}


def registered() -> dict[Call, Handled]:
    """Every handler of the API by method and path."""
    return {
        spot(method, path): Handled(handler)
        for handler in routes.API
        if isinstance(handler, HTTPRouteHandler)
        for path in handler.paths
        if path.startswith("/v1/")
        for method in handler.http_methods
    }


def _trees(function: Any) -> Iterator[ast.AST]:
    seen, waiting = set(), [function]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        tree = ast.parse(textwrap.dedent(inspect.getsource(current)))
        yield tree
        names = [_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
        own = (getattr(sys.modules[current.__module__], name, None) for name in names if name)
        waiting += [one for one in own if inspect.isfunction(one) and one.__module__ == current.__module__]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _resolved(node: ast.expr, module: str) -> Any:
    """What a name, an attribute or a literal means in a module."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Attribute):
        return getattr(_resolved(node.value, module), node.attr, None)
    return getattr(sys.modules[module], node.id, None) if isinstance(node, ast.Name) else None
