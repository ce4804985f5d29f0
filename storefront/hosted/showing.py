"""Rendering a step: what all of them have in common."""

from collections.abc import Mapping
from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.hosted.address_view import field_id
from storefront.hosted.finished import finished
from storefront.hosted.opened import Opened
from storefront.hosted.steps import Step, landing, needed_steps
from storefront.hosted.summary import summary_of
from storefront.hosted.troubles import troubles
from storefront.hosted.urls import cart_url, step_url
from storefront.web.policy import Sources
from storefront.web.render import page
from storefront.words.speech import later, say, titled

HEADINGS = {
    "details": later("Your details"),
    "delivery": later("Delivery"),
    "payment": later("Review and pay"),
}


async def show_step(
    session: AsyncSession,
    opened: Opened,
    step: Step,
    *,
    template: str | None = None,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    sources: Sources | None = None,
    **context: Any,
) -> Response[str]:
    """The page of a step, or a fragment of it. `errors` are sentences by field, in the order of the page."""
    visit, heading = opened.visit, say(HEADINGS[step.slug])
    return await page(
        visit,
        session,
        template or step.template,
        status=status,
        private=True,
        sources=sources,
        page_title=titled(heading, errors),
        heading=heading,
        steps=_steps(opened, step),
        summary=summary_of(opened),
        troubles=troubles(opened),
        finished=finished(opened, step),
        errors=[{"id": field_id(name), "message": words} for name, words in (errors or {}).items()],
        action=step_url(visit, opened.checkout.id, step.slug),
        sandbox=opened.checkout.sandbox,
        **{**_way_back(opened), **context},
    )


def _way_back(opened: Opened) -> dict[str, str | None]:
    """One link: to the cart, or to the site that linked this checkout."""
    own = opened.checkout.return_url
    return {
        "back_url": own or cart_url(opened.visit, opened.checkout),
        "back_label": say("Back to the shop") if own else None,
    }


def _steps(opened: Opened, current: Step) -> list[dict[str, str | None]]:
    needed, next_one = list(needed_steps(opened)), landing(opened)
    at = needed.index(current) if current in needed else 0
    return [
        {
            "name": say(step.name),
            "state": "current" if step is current else "done" if place < at else "ahead",
            "url": step_url(opened.visit, opened.checkout.id, step.slug)
            if place <= needed.index(next_one)
            else None,
        }
        for place, step in enumerate(needed)
    ]
