"""Imported by procrastinate's worker: every queued and scheduled work of the house."""
