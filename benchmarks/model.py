"""How fast the Arabic model is on one core: python benchmarks/model.py ARTICLES.jsonl [--sentences 500].

Prints the seconds that loading takes, the sentences of about 25 words that it takes a second from
tokens to trees and names, and the memory that the process then holds.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice

from kg.annotation.segmentation import SentenceSplitter
from kg.annotation.tokenization import Tokenizer
from kg.arabic_model import ArabicModel
from kg.sources import UnreadableArticle, read_documents

WORDS, MARGIN = 25, 4


def sentences(location: str) -> Iterator[list[str]]:
    """Sentences of about 25 tokens."""
    split, tokenize = SentenceSplitter(), Tokenizer()
    for document in read_documents([location]):
        if not isinstance(document, UnreadableArticle):
            for sentence in tokenize(split(document)).sentences:
                if abs(len(sentence.tokens) - WORDS) <= MARGIN:
                    yield [token.text for token in sentence.tokens]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles")
    parser.add_argument("--sentences", type=int, default=500)
    options = parser.parse_args()
    chosen = list(islice(sentences(options.articles), options.sentences))
    if not chosen:
        sys.exit(f"{options.articles}: no sentence of about {WORDS} words; give more articles.")
    start = time.perf_counter()
    model = ArabicModel.load()
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    start = time.process_time()
    for tokens in chosen:
        (analyses,) = model.analyze_tokens([tokens])
        model.analyze_words([[analysis.segments for analysis in analyses]])
    seconds = time.process_time() - start
    print(f"{len(chosen) / seconds:.1f} sentences a second on one core ({len(chosen)} read)")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident at most")


if __name__ == "__main__":
    main()
