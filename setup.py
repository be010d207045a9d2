"""The packages, with the ontology, which lies beside ``kg`` in the source tree, inside it."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[
        *find_namespace_packages(include=["kg", "kg.*"], exclude=["*__pycache__*"]),
        "kg.ontologies",
    ],
    package_dir={"kg.ontologies": "ontologies"},
)
