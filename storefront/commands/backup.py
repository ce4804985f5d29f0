"""`storefront backup`: a shop on SQLite, saved into one file while it sells."""

from pathlib import Path

import click

from storefront.backup.save import save
from storefront.commands.sqlite_file import sqlite_file
from storefront.settings import load

ELSEWHERE = (
    "This shop is in PostgreSQL. Save it with pg_dump, and with it the secret key and the folders assets and "
    "integrations, or the bucket."
)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Save database, files and secret key into FILE, an archive that `storefront restore` reads.

    Whoever has it has the shop: it is readable by its owner only.
    """
    settings = load()
    database = sqlite_file(settings.database_url)
    if database is None:
        raise click.ClickException(ELSEWHERE)
    if not database.exists():
        raise click.ClickException(f"There is no shop in {settings.data_dir}.")
    try:
        manifest = save(settings, database, file.absolute())
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from error
    size = sum(entry.size for entry in manifest.files)
    click.echo(f"Saved {len(manifest.files)} files, {size / 1e6:.1f} MB, to {file}.")
    if settings.asset_url:
        click.echo("Pictures and files are in the bucket: they are not in it.")
