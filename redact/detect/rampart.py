"""Names that a second model sees: a small token classifier run by onnxruntime.

It reads sentences that hold a capitalised word of no known kind, in windows of up to 480
characters, the length at which it reads best, many at a time. Given name and surname side
by side are one name; a lone word beside another capitalised one is rather part of what a
place or an organisation is called. Everything runs on local files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from redact import lexicon
from redact.detect.seen import Seen
from redact.errors import MissingTool
from redact.passages import Cut

NAME = "ner.rampart"
MODEL = "rampart"
_PARTICLES = "|".join(sorted(lexicon.words("particles")))
_RULED = frozenset({"furniture", "banner", "device", "disclaimer"})
_FIELDS = frozenset({"from", "to", "cc", "bcc", "sent", "date"})
_WINDOW, _BATCH = 480, 16
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?\n]*\s*")
_CAPITALS = re.compile(r"(?<![\w.'’-])[A-Z\u00c0-\u00de][\w'’-]+")
_REST = re.compile(r"[^\W\d_]*(?:[-‐'’][^\W\d_]{2,})*")
_AFTER = re.compile(r"[ -]+[A-Z]\w")
_BEFORE = re.compile(r"([A-Z][\w'’]*)[ -]+$")


class _Token(NamedTuple):
    start: int
    end: int
    label: str
    score: float


class _Model:
    """The session, the tokenizer and the labels of one process."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise MissingTool(
                f"the model {MODEL} needs {error.name}, which is not installed",
                hint="make setup, or switch the model off in the rule pack",
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            folder / "onnx" / "model_q4.onnx", options, providers=["CPUExecutionProvider"]
        )
        self.inputs = {each.name for each in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(512)
        self.tokenizer.enable_padding()
        config = json.loads((folder / "config.json").read_text())
        self.labels = {int(key): value for key, value in config["id2label"].items()}

    def read(self, texts: Sequence[str]) -> Iterator[list[_Token]]:
        """The labelled tokens of each text, with the model's probability."""
        import numpy as np

        codes = self.tokenizer.encode_batch(list(texts))
        feed = {
            "input_ids": np.array([code.ids for code in codes], dtype=np.int64),
            "attention_mask": np.array([code.attention_mask for code in codes], dtype=np.int64),
            "token_type_ids": np.array([code.type_ids for code in codes], dtype=np.int64),
        }
        logits = self.session.run(None, {k: v for k, v in feed.items() if k in self.inputs})[0]
        odds = np.exp(logits - logits.max(-1, keepdims=True))
        odds /= odds.sum(-1, keepdims=True)
        for code, row in zip(codes, odds, strict=True):
            yield [
                _Token(start, end, self.labels[int(best.argmax())], float(best.max()))
                for (start, end), best, special in zip(
                    code.offsets, row, code.special_tokens_mask, strict=True
                )
                if not special and end > start
            ]


@cache
def _model(folder: Path) -> _Model:
    return _Model(folder)


def read(
    cuts: Sequence[Cut], folder: Path, labels: Mapping[str, str], threshold: float
) -> dict[int, list[Seen]]:
    """What the model sees, by the place of the passage in ``cuts``.

    ``labels`` maps the model's labels to entities; others are passed over. Raises
    MissingTool when onnxruntime or tokenizers is not installed.
    """
    model = _model(folder)
    places: dict[str, list[tuple[int, int]]] = {}
    for number, base, text in _windows(cuts):
        # what a thread quotes again and again is read once
        places.setdefault(text, []).append((number, base))
    texts = sorted(places, key=lambda text: (len(text), text))
    found: dict[int, list[Seen]] = {}
    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        for text, tokens in zip(batch, model.read(batch), strict=True):
            for seen in _names(text, tokens, labels, threshold):
                for number, base in places[text]:
                    moved = seen._replace(start=seen.start + base, end=seen.end + base)
                    found.setdefault(number, []).append(moved)
    return found


def _windows(cuts: Iterable[Cut]) -> Iterator[tuple[int, int, str]]:
    """(place in ``cuts``, place in its text, text) of what the model reads."""
    for number, cut in enumerate(cuts):
        # recipients and notices are read by rule; the model's time goes where people write
        if cut.kind in _RULED or cut.field in _FIELDS:
            continue
        start = end = 0
        for sentence in _SENTENCE.finditer(cut.text):
            wanted = _may_name(sentence[0])
            if start < end and (not wanted or sentence.end() - start > _WINDOW):
                yield number, start, cut.text[start:end]
                start = end
            if wanted:
                start, end = (start if start < end else sentence.start()), sentence.end()
        if start < end:
            yield number, start, cut.text[start:end]


def _may_name(text: str) -> bool:
    """Whether a sentence holds a capitalised word that no list knows for something else."""
    return any(
        not lexicon.title(word) and (not lexicon.kind(word) or lexicon.forename(word))
        for word in _CAPITALS.findall(text)
    )


def _names(
    text: str, tokens: Iterable[_Token], labels: Mapping[str, str], threshold: float
) -> Iterator[Seen]:
    """Runs of tokens of one entity with only a blank or a mark of a name between them."""
    run: Seen | None = None
    for token in tokens:
        entity = labels.get(token.label[2:])
        if entity is None or token.score < threshold:
            continue
        joined = (
            run
            and entity == run.entity
            and re.fullmatch(r"[ '’\-‐.]{0,2}", text[run.end : token.start])
        )
        if run and joined:
            run = run._replace(end=token.end, score=max(run.score, token.score))
            continue
        if run:
            yield from _whole(text, run)
        run = Seen(token.start, token.end, entity, token.score, "")
    if run:
        yield from _whole(text, run)


def _whole(text: str, seen: Seen) -> Iterator[Seen]:
    """Grown to whole words, without the small words that stand between two names."""
    start, end = seen.start, seen.end
    while start and text[start - 1].isalpha() and text[start].isalpha():
        start -= 1
    rest = _REST.match(text, end)
    if rest and text[end - 1].isalpha():
        end = rest.end()
    small = rf"\s(?!(?:{_PARTICLES})\b)[^\W\d_A-Z][\w'’]*(?=\s)|\s(?=\n)"
    for part in re.split(small, text[start:end]):
        place = text.find(part, start)
        start = place + len(part)
        if part.strip() and part.strip()[0].isupper():
            left = place + len(part) - len(part.lstrip())
            value = " ".join(part.split())
            if " " not in value and _part_of_more(text, left, left + len(value)):
                continue
            yield seen._replace(start=left, end=left + len(part.strip()), value=value)


def _part_of_more(text: str, start: int, end: int) -> bool:
    """Whether a lone word is an abbreviation or stands in a longer name of something else."""
    before = _BEFORE.search(text[max(0, start - 30) : start])
    led = bool(before) and not lexicon.title(before[1]) if before else False
    return end - start < 3 or led or bool(_AFTER.match(text, end))
