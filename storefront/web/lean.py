"""Litestar without the plugins that it finds by itself: 150 modules that no handler of ours needs."""

from litestar import Litestar
from litestar.config.app import AppConfig
from litestar.plugins import PluginProtocol


class Lean(Litestar):
    """Forms are parsed by `web/bodies.py` and `web/queries.py`, spans are made by `telemetry/`."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return plugins

    @staticmethod
    def _patch_opentelemetry_middleware(config: AppConfig) -> AppConfig:
        return config
