"""Square's sign-in for merchants: its page, codes that are worth tokens once, and tokens that are renewed."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from storefront.demo.simulators.square.ledger import Said
from storefront.demo.simulators.wire import Answer, Call, page, to

SECRET = "sq0csp-SimulatedApplicationSecret01"  # noqa: S105  # it opens nothing but this simulator
MONTH = 30 * 86_400
PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>Square (simulated)</title>
<body style="font: 1.1rem/1.6 system-ui; max-width: 24rem; margin: 3rem auto">
<h1>Square, simulated</h1><p>An application wants to take payments for you.</p>
<p><a id="allow" href="/oauth2/allow?{query}">Allow</a></p>
<p><a id="deny" href="/oauth2/deny?{query}">Deny</a></p>"""


@dataclass
class SignIn:
    """`tokens` are those that open the API; `codes` hold where each may be spent."""

    application: str
    seller: str
    tokens: set[str]
    codes: dict[str, str] = field(default_factory=dict)
    refresh: set[str] = field(default_factory=set)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def shown(self, call: Call) -> Answer:
        """The page, and where its choices lead."""
        asked, choice = call.query, call.path.rpartition("/")[2]
        if asked.get("client_id") != self.application:
            return Answer(400, {"message": "The application is unknown.", "type": "bad_request"})
        if choice == "authorize":
            return page(PAGE.format(query=urlencode(asked)))
        if choice == "deny":
            said = {"error": "access_denied", "error_description": "user_denied"}
        else:
            said = {"code": self.code(asked["redirect_uri"]), "response_type": "code"}
        return to(f"{asked['redirect_uri']}?{urlencode({**said, 'state': asked['state']})}")

    def code(self, back: str) -> str:
        """What a merchant who agreed brings along."""
        code = f"sq0cgp-{next(self._numbers):04}"
        self.codes[code] = back
        return code

    def token(self, asked: dict[str, Any]) -> Said:
        if (asked.get("client_id"), asked.get("client_secret")) != (self.application, SECRET):
            return _no("Invalid client id or secret.")
        if asked["grant_type"] == "refresh_token":
            known = asked.get("refresh_token") in self.refresh
            return self._tokens(asked["refresh_token"]) if known else _no("Invalid refresh token.")
        back = self.codes.pop(str(asked.get("code")), None)
        return self._tokens() if back and back == asked.get("redirect_uri") else _no("Invalid code.")

    def _tokens(self, refresh: str | None = None) -> Said:
        number = next(self._numbers)
        access, refresh = (
            f"EAAAlSimulatedGrantedToken{number:04}",
            refresh or f"EQAAlSimulatedRefresh{number:04}",
        )
        self.tokens.add(access)
        self.refresh.add(refresh)
        ends = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + MONTH))
        return 200, {
            "access_token": access,
            "token_type": "bearer",
            "expires_at": ends,
            "merchant_id": self.seller,
            "refresh_token": refresh,
            "short_lived": False,
        }


def _no(message: str) -> Said:
    return 401, {"message": message, "type": "service.not_authorized"}
