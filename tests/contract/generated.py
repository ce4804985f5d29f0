"""Requests that schemathesis makes of the API's own document, and its judgement of the answers.

    maker = Maker(document, rich.ids)
    for case in maker.cases(operation, drawn=3, bounds=8):
        assert faults(case, await sent(rich.shop.secret, case)) == []

Cases are the same on every run. They name what the fixture shop has and no version, so that they come further
than to a 404 or an unknown date (`test_bad_headers.py` asks for those).
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from requests import Request
from schemathesis import Case as AnyCase
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import GenerationConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from storefront.docs.operation import Operation
from tests.contract.endpoints import ROWS
from tests.docs.handlers import spot
from tests.support.house import HTTPS

Json = dict[str, Any]
Case = AnyCase[Any]
PLACES = {spot(row.method, row.path): row.places for row in ROWS}
QUIET = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)
"""Of the checks that look at one answer, all but one: no schema can say whether an id in a body exists, so
what fits it may still be refused. Auth is looked at by the test itself, at every answer.
"""
load_all_checks()
JUDGED: list[Any] = [CHECKS.get_one(name) for name in NAMES]
VERSION = {"$ref": "#/components/parameters/Chec-Version"}
KEYS = {"x-authorization", "authorization"}


class Maker:
    """Makes cases of a document."""

    def __init__(self, document: Json, ids: dict[str, str]) -> None:
        for path, methods in document["paths"].items():
            for method, one in methods.items():
                one["parameters"] = [parameter for parameter in one["parameters"] if parameter != VERSION]
                _narrow(one["parameters"], PLACES.get(spot(method.upper(), path), []), ids)
        self.schema = schemathesis.openapi.from_dict(document)
        self.generation: GenerationConfig = self.schema.config.generation
        self.generation.with_security_parameters = False

    def cases(self, one: Operation, drawn: int, bounds: int) -> Iterator[Case]:
        """Cases drawn by chance, and others from the boundaries of parameters and fields: so many that fit
        the schema, and as many that do not.
        """
        operation = self.schema[one.path][one.method]
        for mode in GenerationMode:
            yield from _drawn(operation.as_strategy(generation_mode=mode), drawn)
            found = self.schema.iter_coverage_cases(
                operation, generation_modes=[mode], generation_config=self.generation
            )
            yield from _some(list(found), bounds)


def _drawn(strategy: SearchStrategy[Case], many: int) -> list[Case]:
    found: list[Case] = []

    @settings(QUIET, max_examples=many)
    @given(strategy)
    def keep(case: Case) -> None:
        found.append(case)

    with suppress(Unsatisfiable):  # nothing can be got wrong where nothing is asked
        keep()
    return found


def _some(cases: list[Case], many: int) -> list[Case]:
    """Evenly from all of them, the first among them."""
    return cases[:: max(1, -(-len(cases) // many))]


def _narrow(parameters: list[Json], places: list[str], ids: dict[str, str]) -> None:
    in_path = (one for one in parameters if one.get("in") == "path")
    for parameter, name in zip(in_path, places, strict=False):
        parameter |= {"schema": {"enum": [ids[name]]}, "example": ids[name]}


async def sent(client: httpx.AsyncClient, case: Case) -> httpx.Response:
    """The answer to a case, asked with the client's key and no other."""
    written: Any = Request(**case.as_transport_kwargs(base_url=HTTPS)).prepare()
    headers = {name: value for name, value in written.headers.items() if name.lower() not in KEYS}
    own = {name: value for name, value in client.headers.items() if name.lower() in KEYS}
    request = httpx.Request(written.method, written.url, headers=headers | own, content=written.body)
    return await client.send(request)


def faults(case: Case, answer: httpx.Response) -> list[str]:
    """What schemathesis finds wrong with an answer."""
    try:
        case.validate_response(answer, checks=JUDGED)
    except FailureGroup as group:
        return [f"{type(one).__name__}: {one.message}\n{asked(answer)}" for one in group.exceptions]
    return []


def asked(answer: httpx.Response) -> str:
    """The request and its answer, in a few lines."""
    request = answer.request
    return (
        f"{request.method} {request.url}\n{request.content[:500]!r}\n{answer.status_code} {answer.text[:500]}"
    )
