"""Writing a mail: what it says, on the merchant's paper, in the reader's language.

letter = write(paper, "ada@example.com", job.id, lambda: receipt(occasion))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.mails.letterhead import Letterhead
from storefront.mails.message import Letter
from storefront.mails.render import render
from storefront.words.speech import speaking


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says. Text and HTML are made of `data` alone, by the templates called `template`."""

    template: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)


def write(
    paper: Letterhead, to: str, key: str, words: Callable[[], Words], reply_to: str | None = None
) -> Letter:
    """`words` is asked while the paper's language is spoken. Answers go to the merchant, unless told else."""
    with speaking(paper.language):
        said = words()
        text, html = render(said.template, {**said.data, "subject": said.subject, "shop": paper})
    return Letter(
        to=to,
        sender_name=paper.name,
        subject=said.subject,
        text=text,
        html=html,
        key=key,
        reply_to=reply_to or paper.support_email or None,
        language=paper.language,
    )
