"""Figures from the rows beside those of the processes, in Prometheus' text format."""

from prometheus_client.metrics_core import GaugeMetricFamily

from storefront.metrics.registry import exposition
from storefront.metrics.shared import Figures


def exposed(figures: Figures) -> bytes:
    return exposition([_gauge(name, words, values) for (name, words), values in figures.items()])


def _gauge(name: str, words: str, values: dict[str, float]) -> GaugeMetricFamily:
    labels = [] if "" in values else ["state"]
    gauge = GaugeMetricFamily(name, words, labels=labels)
    for label, value in values.items():
        gauge.add_metric([label] if labels else [], value)
    return gauge
