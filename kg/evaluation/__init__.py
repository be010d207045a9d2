"""Compares what was extracted with what careful readers found: gold facts, scores, errors.

``gold`` and ``predicted`` are the two sides, ``json_fields`` is how both are read. ``matching``
says whether a statement states a fact, by ``wording`` and ``verb_forms``. ``scorer`` counts, and
``report`` lists what went wrong.
"""
