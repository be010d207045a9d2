"""Train, evaluate and export the Arabic analysis model; not part of the installed package."""
