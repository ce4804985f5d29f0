"""The files that an integration keeps, and how its merchant gets them: by a link that opens for an hour."""

from collections.abc import Iterable
from typing import Any

import msgspec

from storefront.assets.storage import SHEET, Make, Missing, Storage, Stored, storage_of
from storefront.core.errors import NotFound
from storefront.core.tasks import Job, TaskContext
from storefront.integrations.shapes import FileShape
from storefront.settings import Settings
from storefront.web.signing import read_signed, sign

PURPOSE = "integration-file"
HOUR = 3600
GONE = "The file was not found."
NAMES = "A file's name is made of letters, digits, dots, dashes and underscores, 100 at most."


class Files(msgspec.Struct, frozen=True):
    """The files of one integration, wherever they are kept. Names that do not fit raise ValueError."""

    storage: Storage
    folder: str

    async def put(self, name: str, content: bytes) -> None:
        """Keep the file, in place of one of that name."""
        await self.storage.put(self._named(name), content)

    async def get(self, name: str) -> bytes | None:
        try:
            return await self.storage.get(self._named(name))
        except Missing:
            return None

    async def change(self, name: str, make: Make) -> bool:
        """Replace the content by what `make` makes of it, each run upon what the one before has made.

        `make` gets None where there is no file, and answers None where nothing is to be changed.
        """
        return await self.storage.change(self._named(name), make)

    async def all(self) -> list[Stored]:
        """By name."""
        return await self.storage.within(self.folder)

    async def delete(self, name: str) -> None:
        await self.storage.delete(self._named(name))

    def _named(self, name: str) -> str:
        if not SHEET.fullmatch(f"{self.folder}/{name}"):
            raise ValueError(NAMES)
        return f"{self.folder}/{name}"


def files_of(settings: Settings, integration_id: str) -> Files:
    return Files(storage_of(settings), f"integrations/{integration_id}")


async def list_files(settings: Settings, integration_id: str) -> list[FileShape]:
    """By name. Whose integration it is must be known already."""
    found = await files_of(settings, integration_id).all()
    return [
        FileShape(file.name, file.size, file.updated, _url(settings, integration_id, file.name))
        for file in found
    ]


async def opened_file(settings: Settings, integration_id: str, name: str, key: str) -> bytes:
    """What is behind a link. Raises NotFound: a wrong or old key, or nothing there."""
    if read_signed(settings, PURPOSE, key, HOUR) != f"{integration_id}/{name}":
        raise NotFound(GONE)
    try:
        return await storage_of(settings).get(f"integrations/{integration_id}/{name}")
    except Missing as error:
        raise NotFound(GONE) from error


async def remove_files(context: TaskContext, job: Job) -> None:
    """The task that tidies up after an integration."""
    payload: Any = job.payload
    await forget_files(context.settings, [payload["integration_id"]])


async def forget_files(settings: Settings, integration_ids: Iterable[str]) -> None:
    """What these integrations kept is gone for ever."""
    for id in integration_ids:
        files = files_of(settings, id)
        for file in await files.all():
            await files.delete(file.name)


def _url(settings: Settings, integration_id: str, name: str) -> str:
    key = sign(settings, PURPOSE, f"{integration_id}/{name}")
    return f"{settings.base_url}/integrations/{integration_id}/{name}?key={key}"
