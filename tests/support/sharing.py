"""How the suite's processes share its tests: by file, for those of a file share their shop, their server or
what was installed for them; what takes long is given out one by one.

    from tests.support.sharing import pytest_xdist_auto_num_workers, pytest_xdist_make_scheduler

for a conftest. `pytest -n auto` then uses both.
"""

import os

import pytest
from xdist.dsession import Producer
from xdist.scheduler import LoadScopeScheduling

LONG = ("tests/contract/test_generated.py", "tests/crash/", "tests/pricing/", "e2e/test_account.py",
        "e2e/test_browse.py", "e2e/test_checkout.py", "e2e/test_languages.py")  # fmt: skip
"""Each test by itself: nothing is shared in these, or by the whole process."""


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # has no types
    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(LONG) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return ByFile(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, for many wait: for a browser, a lease, a process that starts."""
    return (os.cpu_count() or 1) + 1
