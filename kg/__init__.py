"""Build RDF knowledge graphs from Arabic news, offline, with every statement traced to its words."""

__version__ = "0.1.0"
