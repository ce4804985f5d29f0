"""REST: customers."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.db import Database
from storefront.core.paging import Page
from storefront.customers.create import create_customer
from storefront.customers.delete import delete_customer
from storefront.customers.forms import CustomerForm, CustomerList, NewCustomer
from storefront.customers.passwords import hashed
from storefront.customers.present import present_customer
from storefront.customers.queries import customer_by_id, list_customers
from storefront.customers.shapes import CustomerShape
from storefront.customers.tries import give_back_try
from storefront.customers.update import count_own_change, new_password, proves_password, update_customer
from storefront.web.bodies import read
from storefront.web.client import address_of
from storefront.web.keys import Keyed, caller_of
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session, answered_errors

SECRET, OWN = {"key": "secret"}, {"key": "customer"}
CUSTOMER = "/v1/customers/{customer_id:str}"


@get("/v1/customers", opt=SECRET)
async def show_customers(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[CustomerShape]:
    asked = query(request, CustomerList)
    wanted = wanted_slice(asked)
    found, total = await list_customers(session, caller.merchant_id, asked, wanted)
    return listed(request, [present_customer(view) for view in found], total, wanted)


@get(CUSTOMER, opt=OWN)
async def show_customer(session: Session, caller: Keyed, customer_id: FromPath[str]) -> CustomerShape:
    return present_customer(await customer_by_id(session, caller.merchant_id, customer_id))


@post("/v1/customers", opt=SECRET, status_code=201)
async def add_customer(request: Request[Any, Any, Any]) -> CustomerShape:
    """No `session` here: hashing a password takes its time, and nobody should wait for it."""
    database: Database = request.app.state.database
    caller = await caller_of(request, database)
    form = await read(request, NewCustomer)
    password_hash = await hashed(form.password) if form.password else None
    with answered_errors():
        async with database.writing() as session:
            return await create_customer(
                session, caller.merchant_id, form, sandbox=caller.sandbox, password_hash=password_hash
            )


@put(CUSTOMER, opt=OWN)
async def change_customer(request: Request[Any, Any, Any], customer_id: FromPath[str]) -> CustomerShape:
    """No `session` here either. With a customer token it is the customer who asks."""
    database: Database = request.app.state.database
    caller = await caller_of(request, database)
    own = not caller.secret
    form = await read(request, CustomerForm)
    address = address_of(request)
    async with database.writing() as session:
        before = (await customer_by_id(session, caller.merchant_id, customer_id)).row
        if own:
            await count_own_change(session, before, form, address)
    password = await new_password(form, before.password_hash, own=own)
    with answered_errors():
        async with database.writing() as session:
            if own and proves_password(before, form):
                await give_back_try(session, caller.merchant_id, before.email, address)
            return await update_customer(session, caller.merchant_id, customer_id, form, password, own=own)


@delete(CUSTOMER, opt=OWN)
async def remove_customer(session: Session, caller: Keyed, customer_id: FromPath[str]) -> None:
    await delete_customer(session, caller.merchant_id, customer_id)


HANDLERS = [show_customers, show_customer, add_customer, change_customer, remove_customer]
