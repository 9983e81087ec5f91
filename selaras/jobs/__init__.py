"""Scheduled and queued work, three lines each. Only this folder imports what runs; others know the names."""
