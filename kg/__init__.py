"""Build RDF knowledge graphs from Arabic news, offline, with every statement traced to its words."""

import os

__version__ = "0.1.0"

# onnxruntime (1.32, on Linux) otherwise keeps an id of the device in the user's cache and sends
# events to its maker. It looks at this when it is imported, which happens behind one door: kg.arabic_model.model.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
