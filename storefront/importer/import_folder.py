"""Importing a folder: all of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.keep import forget
from storefront.assets.storage import storage_of
from storefront.core.db import Database
from storefront.core.errors import StorefrontError
from storefront.importer.make import MAKERS, Import, Seed
from storefront.importer.read_folder import Seeds, read_folder
from storefront.importer.references import Dangling, resolve
from storefront.importer.report import Report
from storefront.merchants.queries import merchant_by_id
from storefront.merchants.seller import Seller, seller_of
from storefront.settings import Settings


class _NotKept(Exception):
    """Ends the transaction so that nothing of it stays."""


async def import_folder(
    settings: Settings, database: Database, merchant_id: int, path: Path, dry_run: bool
) -> Report:
    """Make what the folder's files hold, in one transaction; a dry run makes it too, and takes it back.

    Problems, one line each, are in the report; with any of them nothing is imported.
    """
    report = Report(dry_run)
    seeds = read_folder(path, report)
    storage = storage_of(settings)
    stored: list[str] = []
    try:
        async with database.writing() as session:
            seller = await _seller(session, settings, merchant_id, report)
            if seller is not None:
                await _make_all(Import(session, seller, storage, stored), seeds, report)
            if not report.kept:
                raise _NotKept
    except _NotKept:
        await forget(storage, stored)
    except BaseException:
        await forget(storage, stored)
        raise
    return report


async def _seller(
    session: AsyncSession, settings: Settings, merchant_id: int, report: Report
) -> Seller | None:
    merchant = await merchant_by_id(session, merchant_id)
    if merchant is None:
        report.problems.append(f"There is no merchant with the id {merchant_id}.")
        return None
    return await seller_of(session, settings, merchant)


async def _make_all(work: Import, seeds: Seeds, report: Report) -> None:
    made: dict[str, list[str | None]] = {kind: [] for kind in seeds}
    for kind, things in seeds.items():
        for place, seed in enumerate(things):
            try:
                id = await _make_one(work, kind, resolve(seed, made))
            except (StorefrontError, Dangling) as problem:
                report.problems += _lines(f"{kind}[{place}]", problem)
                id = None
            else:
                report.count(kind)
            made[kind].append(id)


async def _make_one(work: Import, kind: str, seed: Seed) -> str:
    """A refusal leaves nothing of this one, so that the next can be tried."""
    async with work.session.begin_nested():
        return await MAKERS[kind](work, seed)


def _lines(name: str, problem: Exception) -> Iterator[str]:
    """`products[3]: product.price: The value must be a number.`"""
    errors = problem.errors if isinstance(problem, StorefrontError) else {}
    for field, texts in errors.items():
        yield from (f"{name}: {field}: {text}" for text in texts)
    if not errors:
        yield f"{name}: {problem}"
