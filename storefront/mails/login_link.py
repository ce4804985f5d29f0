"""The link that signs a customer in: made at the moment it is sent, so that it is nowhere but in the mail."""

from dataclasses import dataclass

from storefront.core import clock
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.customers.login_link import issue_link
from storefront.customers.login_tokens import LIFETIME
from storefront.customers.models import Customer
from storefront.customers.queries import find_by_email
from storefront.mails.letterhead import letterhead
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.merchants.notifications import wants
from storefront.merchants.queries import merchant_by_id
from storefront.words.speech import say


@dataclass(frozen=True, slots=True)
class Entry:
    """What lets a customer in; without a `code` there is the link alone."""

    name: str
    url: str
    code: str = ""


async def send_login_link(context: TaskContext, job: Job) -> None:
    """To nobody, where the address is no customer's. A merchant who sends such mails has the link by webhook.

    Raises GiveUp when nobody waits for it any more. Each further try makes a new link, and is a mail of its
    own.
    """
    asked = job.payload
    if clock.now() - asked["asked"] > LIFETIME:
        raise GiveUp("It was asked for too long ago.")
    async with context.database.writing() as session:
        merchant = await merchant_by_id(session, job.merchant_id)
        if merchant is None or merchant.closed is not None:
            raise GiveUp("The merchant is gone.")
        customer = await find_by_email(session, merchant.id, asked["email"])
        if customer is None:
            return
        secret = context.settings.secret_key
        issued, url = await issue_link(session, secret, customer, asked["base_url"], asked["id"])
        paper = await letterhead(session, context.settings, merchant, asked.get("language"))
    if wants(merchant, "customer.login_token"):
        entry = Entry(name_of(customer), url, issued.code if asked["with_code"] else "")
        key = f"{job.id} {job.attempts}"
        await send(context, job, write(paper, customer.email, key, lambda: login_link(paper.name, entry)))


def login_link(shop: str, entry: Entry) -> Words:
    data = {"name": entry.name, "url": entry.url, "code": entry.code, "minutes": LIFETIME // 60}
    return Words("login_link", say("Sign in to %(shop)s", shop=shop), data)


def name_of(customer: Customer) -> str:
    return " ".join(filter(None, (customer.firstname, customer.lastname)))
