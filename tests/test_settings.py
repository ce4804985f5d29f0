"""Settings from the environment."""

from pathlib import Path

import pytest

from storefront.settings import Misconfigured, Settings, load


def _load(folder: Path, **values: str) -> Settings:
    return load({"STOREFRONT_DATA_DIR": str(folder), **values})


def test_without_any_setting_everything_lives_in_the_data_folder(tmp_path: Path) -> None:
    settings = load({"STOREFRONT_DATA_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/storefront.db"
    assert settings.assets_dir == tmp_path / "assets"
    assert settings.smtp_url is None


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = load({"STOREFRONT_DATA_DIR": str(tmp_path)}).secret_key
    assert load({"STOREFRONT_DATA_DIR": str(tmp_path)}).secret_key == first
    assert len(first) >= 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_base_url_without_a_scheme_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_BASE_URL"):
        _load(tmp_path, STOREFRONT_BASE_URL="shop.example")


def test_retries_that_are_no_seconds_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_WEBHOOK_RETRIES"):
        _load(tmp_path, STOREFRONT_WEBHOOK_RETRIES="1,soon")


def test_lists_are_separated_by_commas(tmp_path: Path) -> None:
    settings = load(
        {"STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_PRIVATE_HOSTS": "127.0.0.1:*, 10.0.0.1:80"}
    )
    assert settings.private_hosts == ("127.0.0.1:*", "10.0.0.1:80")


def test_proxies_are_addresses_or_ranges(tmp_path: Path) -> None:
    assert _load(tmp_path, STOREFRONT_TRUSTED_PROXIES="127.0.0.1,10.0.0.0/8").trusted_proxies == (
        "127.0.0.1/32",
        "10.0.0.0/8",
    )
    with pytest.raises(Misconfigured, match="STOREFRONT_TRUSTED_PROXIES"):
        _load(tmp_path, STOREFRONT_TRUSTED_PROXIES="my-proxy")


@pytest.mark.parametrize("url", ["connect.squareup.com", "https://id@connect.squareup.com", "id:secret"])
def test_an_application_at_square_without_its_secret_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_SQUARE_URL must be https://application-id:"):
        _load(tmp_path, STOREFRONT_SQUARE_URL=url)


@pytest.mark.parametrize("url", ["s3:bucket", "s3://", "https://bucket", "/srv/files"])
def test_an_asset_url_that_names_no_bucket_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_ASSET_URL must be s3://"):
        _load(tmp_path, STOREFRONT_ASSET_URL=url)
