"""Figures for Prometheus: counted in each process, or read from the rows, which everybody shares."""
