"""`storefront restore`: a shop that was saved, put into a data folder."""

import os
from pathlib import Path

import click

from storefront.backup.manifest import SECRET
from storefront.backup.restore import Refused
from storefront.backup.restore import restore as put_back
from storefront.backup.tar import Unfit
from storefront.commands.sqlite_file import sqlite_file
from storefront.settings import place

OTHER_KEY = (
    "STOREFRONT_SECRET_KEY is set and is not the saved one: unset it, or gateways' settings cannot be read."
)
ELSEWHERE = "STOREFRONT_DATABASE_URL names PostgreSQL. --data-dir restores into a folder instead."


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="another one")
@click.option("--force", is_flag=True, help="put a shop that is there aside")
def restore(file: Path, data_dir: Path | None, force: bool) -> None:
    """Put a shop from FILE, which `storefront backup` made, into the data folder. Stop the server first."""
    folder, url = place(os.environ, data_dir)
    database = sqlite_file(url)
    if database is None:
        raise click.ClickException(ELSEWHERE)
    try:
        done = put_back(file, folder, database, force=force)
    except (Unfit, Refused) as error:
        raise click.ClickException(f"Nothing was restored. {error}") from error
    except OSError as error:
        raise click.ClickException(f"Nothing was restored: {error.strerror}.") from error
    click.echo(f"Restored {len(done.manifest.files)} files into {folder}.")
    if done.aside:
        click.echo(f"What was there before is in {done.aside}.")
    if os.environ.get("STOREFRONT_SECRET_KEY", "").strip() not in {"", (folder / SECRET).read_text()}:
        click.echo(OTHER_KEY)
