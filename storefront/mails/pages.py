"""While developing: what was mailed, and a sample of each kind in each language. Else there is nothing."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.core.mail_folder import read_mail, recent_mails
from storefront.mails.message import Letter, compose
from storefront.mails.reading import Mail, reading
from storefront.mails.samples import SAMPLES, desk, sample_letter
from storefront.web.policy import BASE
from storefront.web.render import HTML, page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.languages import LANGUAGES

Answer = Response[Any]
MAILS = "/dev/mails"
SAMPLE = MAILS + "/samples/{kind:str}/{tongue:str}"
FRAMED = "; frame-src 'self'"
BARE = {
    **BASE,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
"""A mail is drawn as it is, and can do nothing."""


@get(MAILS)
async def show_mails(session: Session, visit: Visited) -> Answer:
    _only_while_developing(visit)
    found = [(name, reading(mail)) for name, mail in recent_mails(visit.settings)]
    rows = [{"url": visit.url(f"{MAILS}/{name}"), "mail": mail} for name, mail in found]
    samples = [
        {"kind": kind, "urls": {code: visit.url(f"{MAILS}/samples/{kind}/{code}") for code in LANGUAGES}}
        for kind in SAMPLES
    ]
    return await page(
        visit, session, "mails/pages/list.html", private=True, page_title="Mails", mails=rows, samples=samples
    )


@get(MAILS + "/{name:str}")
async def show_mail(session: Session, visit: Visited, name: FromPath[str]) -> Answer:
    return await _show(session, visit, _kept(visit, name), f"{MAILS}/{name}/html")


@get(MAILS + "/{name:str}/html")
async def show_mail_alone(visit: Visited, name: FromPath[str]) -> Response[str]:
    return _bare(_kept(visit, name))


@get(SAMPLE)
async def show_sample(session: Session, visit: Visited, kind: FromPath[str], tongue: FromPath[str]) -> Answer:
    mail = _sample(visit, kind, tongue)
    return await _show(session, visit, mail, f"{MAILS}/samples/{kind}/{tongue}/html")


@get(SAMPLE + "/html")
async def show_sample_alone(visit: Visited, kind: FromPath[str], tongue: FromPath[str]) -> Response[str]:
    return _bare(_sample(visit, kind, tongue))


def _only_while_developing(visit: Visit) -> None:
    if not visit.settings.dev:
        raise NotFound("The requested page or endpoint was not found.")


def _kept(visit: Visit, name: str) -> Mail:
    """Raises NotFound."""
    _only_while_developing(visit)
    found = read_mail(visit.settings, name)
    if found is None:
        raise NotFound("The requested page or endpoint was not found.")
    return reading(found)


def _sample(visit: Visit, kind: str, tongue: str) -> Mail:
    """Raises NotFound."""
    _only_while_developing(visit)
    if kind not in SAMPLES or tongue not in LANGUAGES:
        raise NotFound("The requested page or endpoint was not found.")
    home = visit.absolute("")
    letter: Letter = sample_letter(desk(visit.settings, visit.merchant, home, tongue), kind)
    return reading(compose(letter, visit.settings.mail_from))


async def _show(session: Session, visit: Visit, mail: Mail, html_path: str) -> Answer:
    answer = await page(
        visit,
        session,
        "mails/pages/mail.html",
        private=True,
        page_title=mail.subject,
        mail=mail,
        html_url=visit.url(html_path),
        list_url=visit.url(MAILS),
    )
    answer.headers["Content-Security-Policy"] += FRAMED
    return answer


def _bare(mail: Mail) -> Response[str]:
    return Response(mail.html, headers=BARE, media_type=HTML)


HANDLERS = [show_mails, show_mail, show_mail_alone, show_sample, show_sample_alone]
