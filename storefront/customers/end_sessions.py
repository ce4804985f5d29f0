"""Ending what opens a customer's account: links in mails, and the tokens of those who are signed in."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.customers.models import Customer
from storefront.customers.sign_in_models import LoginToken


async def end_sessions(session: AsyncSession, row: Customer) -> None:
    """Every link and every customer token; the customer has to sign in again."""
    row.generation += 1
    await end_links(session, row)


async def end_links(session: AsyncSession, row: Customer) -> None:
    mine = LoginToken.merchant_id == row.merchant_id, LoginToken.customer_id == row.id
    await session.execute(delete(LoginToken).where(*mine).execution_options(synchronize_session=False))


async def prove_email(session: AsyncSession, row: Customer) -> None:
    """The address has turned out to be that of who is signing in now.

    If somebody else had entered it before, the account is out of their hands: their password and tokens end.
    """
    if row.email_unproven:
        row.email_unproven = False
        row.password_hash = None
        await end_sessions(session, row)
