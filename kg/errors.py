"""The exceptions of the package.

KgError
├── SourceError        an article cannot be read
├── ResourceError      a model, database or table is missing or damaged
├── PipelineError      annotators are put together in an impossible order
├── StoreError         an output folder cannot be opened, read or written
├── QueryError         a query is refused or fails
└── EvaluationError    gold facts cannot be read

Every message says what was found, what was expected and what to do.
"""


class KgError(Exception):
    """The base of all errors that a user can do something about."""


class SourceError(KgError):
    """An article cannot be read."""


class ResourceError(KgError):
    """A model, database or table is missing or damaged."""


class PipelineError(KgError):
    """Annotators are put together in an impossible order."""


class StoreError(KgError):
    """An output folder cannot be opened, read or written."""


class QueryError(KgError):
    """A query is refused or fails."""


class EvaluationError(KgError):
    """Gold facts cannot be read."""
