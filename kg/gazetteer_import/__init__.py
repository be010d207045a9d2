"""Gazetteers of others → a table of the user's: TSV, dumps of Wikidata, SKOS."""

from kg.gazetteer_import.importer import (
    GazetteerFormat,
    ImportedGazetteer,
    format_of,
    import_gazetteer,
    table,
)

__all__ = ["GazetteerFormat", "ImportedGazetteer", "format_of", "import_gazetteer", "table"]
