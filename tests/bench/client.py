"""Running `wrk` and reading what it says."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True, slots=True)
class Figures:
    """Per second, milliseconds, and how many answers were errors."""

    rate: float
    p50: float
    p99: float
    errors: int
    trouble: str = ""


def need_wrk() -> str:
    found = shutil.which("wrk")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=True, stdout=subprocess.DEVNULL)
        found = shutil.which("wrk")
    if found is None:
        raise SystemExit("make bench needs the load generator wrk (on Debian: apt install wrk).")
    return found


def measure(url: str, script: str, *, connections: int, seconds: int, environment: dict[str, str]) -> Figures:
    """One run: a thread per connection where the script keeps a state, else one thread."""
    threads = connections if script != "get.lua" else 1
    command = [need_wrk(), "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "--latency"]
    command += ["-s", str(HERE / script), url]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **environment}
    )
    return read(done.stdout, seconds)


def read(text: str, seconds: int) -> Figures:
    refused = int(_one(r"Non-2xx or 3xx responses: (\d+)", text) or 0)
    broken = sum(int(number) for number in re.findall(r"(?:connect|read|write|timeout) (\d+)", text))
    finished = re.search(r"finished (\d+) failed (\d+)", text)
    rate = int(finished[1]) / seconds if finished else float(_one(r"Requests/sec:\s+([\d.]+)", text) or 0)
    return Figures(
        rate, _time("50", text), _time("99", text), refused + broken, _one(r"trouble (.*)", text) or ""
    )


def _one(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[1] if found else None


def _time(percent: str, text: str) -> float:
    found = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s|m)\b", text)
    return float(found[1]) * UNITS[found[2]] if found else 0.0
