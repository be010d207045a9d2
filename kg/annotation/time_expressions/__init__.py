"""Expressions of time: found by patterns over tags, resolved against the day of publication."""

from kg.annotation.time_expressions.tagger import TimeTagger, time_expressions

__all__ = ["TimeTagger", "time_expressions"]
