"""PERFORMANCE.md measured: each figure beside its floor, in one run. Never part of a timed test."""
