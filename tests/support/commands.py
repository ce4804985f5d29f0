"""Commands as an operator gives them, each in a process of its own on a data folder.

keys = open_shop(tmp_path)
assert storefront(tmp_path, "merchant", "list").stdout == ""

The process is forked from one that has the application imported already; `tests/commands/test_alone.py` shows
that a command also finds what it needs where nothing was imported before it.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from storefront.__main__ import main
from tests.support.forking import FORKING

PATIENCE = 60
"""Seconds."""
STREAMS = (("said", os.O_RDONLY), ("stdout", os.O_WRONLY | os.O_CREAT), ("stderr", os.O_WRONLY | os.O_CREAT))


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int | None
    stdout: str
    stderr: str


def storefront(folder: Path, *arguments: str, said: str = "") -> Done:
    """The command with `said` on its standard input. Raises TimeoutError when it does not end."""
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_DATABASE_URL": ""}
    with TemporaryDirectory() as name:
        streams = Path(name)
        (streams / "said").write_text(said)
        process = FORKING.Process(target=_obey, args=(streams, arguments, environment))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"storefront {' '.join(arguments)} did not end")
        return Done(process.exitcode, (streams / "stdout").read_text(), (streams / "stderr").read_text())


def open_shop(folder: Path, *options: str) -> dict[str, str]:
    """Its keys."""
    done = storefront(folder, "merchant", "create", "--name", "Clay & Co", "--json", *options)
    assert done.returncode == 0, done.stderr
    keys: dict[str, str] = json.loads(done.stdout)["keys"]
    return keys


def _obey(streams: Path, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    for number, (name, flags) in enumerate(STREAMS):
        os.dup2(os.open(streams / name, flags, 0o600), number)
    sys.stdin = os.fdopen(0)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["storefront", *arguments]
    main()
