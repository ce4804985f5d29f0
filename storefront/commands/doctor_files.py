"""Whether files can be kept: in the data folder, and in the bucket where one is set."""

import os

from storefront.assets.storage import Away, Missing, Storage, new_name, storage_of
from storefront.commands.finding import Finding
from storefront.settings import Misconfigured, Settings

KEYS = "check STOREFRONT_ASSET_URL and AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"
UPON = "it does not honour conditional writes (If-Match), which several processes need"


async def examine_files(settings: Settings) -> list[Finding]:
    found = [_folder(settings)]
    return [*found, await _bucket(settings)] if settings.asset_url else found


def _folder(settings: Settings) -> Finding:
    probe = settings.data_dir / f".writable-{os.getpid()}"
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return Finding("data folder", False, f"{settings.data_dir} cannot be written: {error.strerror}.")
    return Finding("data folder", True, str(settings.data_dir))


async def _bucket(settings: Settings) -> Finding:
    """Everything the shop does there, done once with a file of its own."""
    try:
        honours = await _tried(storage_of(settings))
    except Misconfigured as error:
        return Finding("bucket", False, str(error))
    except (Away, Missing) as error:
        return Finding("bucket", False, f"{settings.asset_url}: {error} Then {KEYS}.")
    return Finding(
        "bucket", honours, str(settings.asset_url) if honours else f"{settings.asset_url}: {UPON}."
    )


async def _tried(storage: Storage) -> bool:
    """Whether a change saw what was there and was kept. Raises Away, or Missing for what was just put."""
    name = new_name("txt", private=True)
    await storage.put(name, b"1")
    try:
        changed = await storage.change(name, lambda kept: b"2" if kept == b"1" else None)
        return changed and await storage.size(name) == 1 and await storage.get(name) == b"2"
    finally:
        await storage.delete(name)
