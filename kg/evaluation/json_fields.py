"""The fields of a JSON object, read as the types that are expected of them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kg.errors import EvaluationError

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """An object and where it was found, which every EvaluationError names.

    A field that is null is as one that is not there.
    """

    values: Mapping[str, object]
    place: str

    @classmethod
    def parse(cls, text: str, place: str) -> "Fields":
        """Read a JSON text that holds one object."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise EvaluationError(f"{place}: broken JSON ({error}); expected an object.") from error
        return cls.of(value, place)

    @classmethod
    def of(cls, value: object, place: str) -> "Fields":
        """Take a JSON value that must be an object."""
        if not isinstance(value, Mapping):
            raise EvaluationError(f"{place}: found {_kind(value)}; expected an object.")
        return cls(value, place)

    def text(self, name: str) -> str:
        """A string, the empty one if the field is not there."""
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._unexpected(name, "a string")
        return value

    def required_text(self, name: str) -> str:
        """A string with something in it."""
        value = self.text(name)
        if not value.strip():
            raise self._unexpected(name, "a string that is not empty")
        return value

    def scalar(self, name: str) -> str:
        """A string or a number, as a string; the empty one if the field is not there."""
        value = self.values.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return self.text(name)

    def number(self, name: str, *, default: float) -> float:
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._unexpected(name, "a number")
        return float(value)

    def flag(self, name: str) -> bool:
        """True or false; false if the field is not there."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            raise self._unexpected(name, "true or false")
        return bool(value)

    def choice(self, name: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        """One of a closed set of words; only without a default must the field be there."""
        if default is not None and name not in self.values:
            return default
        try:
            return choices(self.text(name))
        except ValueError as error:
            raise self._unexpected(name, "one of " + ", ".join(choices)) from error

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings, the empty one if the field is not there."""
        value = self.values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(element, str) for element in value):
            raise self._unexpected(name, "a list of strings")
        return tuple(value)

    def required_object(self, name: str) -> "Fields":
        if name not in self.values:
            raise self._unexpected(name, "an object")
        return Fields.of(self.values[name], f"{self.place}, {name!r}")

    def optional_object(self, name: str) -> "Fields":
        """An object, the empty one if the field is not there."""
        value = self.values.get(name)
        return Fields.of({} if value is None else value, f"{self.place}, {name!r}")

    def objects(self, name: str) -> Iterator["Fields"]:
        """The objects of a list that must be there."""
        value = self.values.get(name)
        if not isinstance(value, list):
            raise self._unexpected(name, "a list of objects")
        for number, element in enumerate(value, start=1):
            yield Fields.of(element, f"{self.place}, number {number} of {name!r}")

    def _unexpected(self, name: str, expected: str) -> EvaluationError:
        if name not in self.values:
            return EvaluationError(f"{self.place}: no field {name!r}; expected {expected}.")
        found = self.values[name]
        shown = repr(found[:40]) if isinstance(found, str) else _kind(found)
        return EvaluationError(f"{self.place}: {name!r} is {shown}; expected {expected}.")


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case list():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return "a number"
