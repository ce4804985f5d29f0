"""OpenTelemetry, where it is installed and asked for; else nothing of it is imported."""
