"""`storefront import`: a folder of seed JSON becomes a catalogue."""

from pathlib import Path

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.importer import Report, import_folder
from storefront.settings import Settings


@click.command("import")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--merchant", "merchant_id", type=int, required=True)
@click.option("--dry-run", is_flag=True, help="read and check everything, write nothing")
def import_(path: Path, merchant_id: int, dry_run: bool) -> None:
    """Import categories.json, products.json and assets.json from PATH."""

    async def work(settings: Settings, database: Database) -> Report:
        return await import_folder(settings, database, merchant_id, path, dry_run)

    report = run(work)
    for line in report.lines():
        click.echo(line)
    if report.problems:
        raise click.exceptions.Exit(1)
