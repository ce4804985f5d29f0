"""What the operator decides, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "STOREFRONT_"
NO_RELAY = "STOREFRONT_NO_RELAY"
"""Not for operators: `serve --no-relay` tells its processes by it."""


class Misconfigured(Exception):
    """A setting cannot be used; the message names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All optional; the defaults serve a shop from one folder on this machine."""

    data_dir: Path
    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:8000"
    hosts: tuple[str, ...] = ()
    asset_url: str | None = None
    smtp_url: str | None = None
    mail_from: str = "Storefront <shop@localhost>"
    trusted_proxies: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    webhook_retries: tuple[int, ...] = ()
    square_url: str | None = field(default=None, repr=False)
    """The operator's application at Square: its id and secret stand in it."""
    metrics_token: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    log_format: str = ""
    """`json` or `text`; empty: whichever suits who reads it."""
    dev: bool = False

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def assets_dir(self) -> Path:
        return self.data_dir / "assets"

    @property
    def mail_dir(self) -> Path:
        return self.data_dir / "mail"


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `STOREFRONT_…` variables. Creates the data folder and, once, a secret key in it.

    Raises Misconfigured when a value cannot be used.
    """
    env = os.environ if environment is None else environment

    def read(name: str, default: str = "") -> str:
        return env.get(PREFIX + name, "").strip() or default

    data_dir, database_url = place(env)
    data_dir.mkdir(parents=True, exist_ok=True)
    base_url = read("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if not base_url.startswith(("http://", "https://")):
        raise Misconfigured(f"{PREFIX}BASE_URL must begin with http:// or https://, not {base_url!r}.")
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        secret_key=read("SECRET_KEY") or _kept_secret(data_dir / "secret_key"),
        base_url=base_url,
        hosts=tuple(host.lower() for host in _list(read("HOSTS"))),
        asset_url=_bucket(read("ASSET_URL")),
        smtp_url=read("SMTP_URL") or None,
        mail_from=read("MAIL_FROM", "Storefront <shop@localhost>"),
        trusted_proxies=_proxies(read("TRUSTED_PROXIES")),
        private_hosts=_list(read("PRIVATE_HOSTS")),
        webhook_retries=_seconds(read("WEBHOOK_RETRIES")),
        square_url=_application(read("SQUARE_URL")),
        metrics_token=read("METRICS_TOKEN") or None,
        log_level=read("LOG_LEVEL", "INFO").upper(),
        log_format=_log_format(read("LOG").lower()),
        dev=read("DEV").lower() in {"1", "true", "yes", "on"},
    )


def place(env: Mapping[str, str], data_dir: Path | None = None) -> tuple[Path, str]:
    """The data folder and the database's URL. With a `data_dir` of its own a shop is all in there. Makes
    nothing."""
    found = (data_dir or Path(env.get(f"{PREFIX}DATA_DIR", "").strip() or "var")).absolute()
    url = "" if data_dir else env.get(f"{PREFIX}DATABASE_URL", "").strip()
    return found, url or f"sqlite:///{found / 'storefront.db'}"


def _log_format(text: str) -> str:
    if text not in {"", "json", "text"}:
        raise Misconfigured(f"{PREFIX}LOG must be json or text, not {text!r}.")
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _bucket(text: str) -> str | None:
    if text and not (text.startswith("s3://") and urlsplit(text).netloc):
        raise Misconfigured(f"{PREFIX}ASSET_URL must be s3://bucket or s3://bucket/prefix, not {text!r}.")
    return text or None


def _application(url: str) -> str | None:
    parts = urlsplit(url)
    if url and not (parts.scheme in {"http", "https"} and parts.username and parts.password):
        raise Misconfigured(
            f"{PREFIX}SQUARE_URL must be https://application-id:application-secret@connect.squareup.com."
        )
    return url or None


def _proxies(text: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(part, strict=False)) for part in _list(text))
    except ValueError as error:
        raise Misconfigured(
            f"{PREFIX}TRUSTED_PROXIES must be addresses by comma, like 10.0.0.0/8."
        ) from error


def _seconds(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in _list(text))
    except ValueError as error:
        raise Misconfigured(f"{PREFIX}WEBHOOK_RETRIES must be seconds by comma, like 1,2,5.") from error


def _kept_secret(path: Path) -> str:
    """The secret of this data folder; made on first use, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(48)
        file.write(secret)
    return secret
