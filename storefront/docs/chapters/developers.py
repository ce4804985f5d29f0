"""For developers: keys and the log of calls."""

from storefront.core.paging import Page
from storefront.developers.forms import SignIn
from storefront.developers.shapes import KeyShape, UserShape
from storefront.docs.operation import Chapter, Operation
from storefront.logs.forms import Asked, AskedList
from storefront.logs.shapes import CompactShape, FullShape, SummaryShape

LOGS = "/v1/developer/logs"

DEVELOPERS = Chapter(
    "Developers",
    "Keys for command lines, and a log of every call: what was asked and answered, with keys, passwords "
    "and card data taken out. It keeps the latest calls for a while. Sandbox keys see sandbox calls, live "
    "keys live ones.",
    (
        Operation(
            "GET",
            "/v1/developer/login/issue-keys",
            "Issue keys",
            "A public and a secret key for somebody who signs in with address and password. Live keys are "
            "given over HTTPS only.",
            {200: list[KeyShape]},
            key="none",
            query=SignIn,
            sends={"email": "dev@example.com", "password": "correct horse battery staple"},
            refuses=(404, 429),
        ),
        Operation(
            "GET",
            "/v1/developer/user",
            "Get the developer of a key",
            "Who signed in for the key, and for which shops.",
            {200: UserShape},
            key="secret",
        ),
        Operation(
            "GET",
            LOGS,
            "List calls",
            "The log, newest first. `format` says how much of each call is told.",
            {200: Page[FullShape | CompactShape | SummaryShape]},
            key="secret",
            query=AskedList,
            sends={"format": "summary", "limit": 50},
        ),
        Operation(
            "GET",
            LOGS + "/{log_id}",
            "Get a call",
            "One call, by its id or by the `X-Request-Id` of its answer.",
            {200: (FullShape, CompactShape, SummaryShape)},
            key="secret",
            query=Asked,
            sends={"format": "full"},
        ),
        Operation(
            "GET",
            LOGS + "/stream",
            "Follow calls",
            "The log as it grows, as server-sent events: one `log` event for each call. `Last-Event-ID` "
            "goes on where a client was.",
            {200: str},
            key="secret",
            query=Asked,
            sends={"format": "compact"},
            headers=("Last-Event-ID",),
            refuses=(429,),
            media_type="text/event-stream",
        ),
        Operation("DELETE", LOGS, "Clear the log", "Forgets every call.", {204: None}, key="secret"),
    ),
)
