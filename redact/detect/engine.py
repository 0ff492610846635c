"""presidio-analyzer composes spaCy's model and our own recognisers; nothing is downloaded.

The registry holds only what is listed here: no predefined recogniser, since those ask the
network (e-mail), drop what libphonenumber calls invalid (phones), or fail open on a
timeout. Each recogniser's results keep their own presidio type, ``detector:ENTITY``, so
that presidio's removal of duplicates never hides that two detectors agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redact import models
from redact.detect import ner, rampart
from redact.detect.recognisers import OURS, hit
from redact.detect.seen import Recogniser, Seen
from redact.domain import Hit
from redact.passages import Cut
from redact.rules import ModelUse


class _Artifacts(NlpArtifacts):  # type: ignore[misc]
    """A passage and what the models made of it, as presidio hands it to recognisers."""

    def __init__(self, cut: Cut, seen: Mapping[str, list[Seen]], engine: NlpEngine) -> None:
        super().__init__([], [], [], [], engine, "en")
        self.cut = cut
        self.seen = seen


class _Local(NlpEngine):  # type: ignore[misc]
    """The language models that a rule pack switches on, from local paths."""

    engine_name = "redact-local"
    is_available = True

    def __init__(self, uses: Mapping[str, ModelUse]) -> None:
        self.uses = uses
        self.nlp: Any = None

    def load(self) -> None:
        if ner.MODEL in self.uses:
            self.nlp = ner.load(models.locate(ner.MODEL))
        if rampart.MODEL in self.uses:
            models.locate(rampart.MODEL)

    def is_loaded(self) -> bool:
        return self.nlp is not None or ner.MODEL not in self.uses

    def artifacts(self, cuts: Sequence[Cut]) -> Iterator[_Artifacts]:
        """Both models read all passages, each in its own batches."""
        first: Iterable[list[Seen]] = ([] for _ in cuts)
        second: Mapping[int, list[Seen]] = {}
        if use := self.uses.get(ner.MODEL):
            first = ner.read(cuts, self.nlp, use.labels)
        if use := self.uses.get(rampart.MODEL):
            folder = models.locate(rampart.MODEL)
            second = rampart.read(cuts, folder, use.labels, use.threshold)
        for number, (cut, seen) in enumerate(zip(cuts, first, strict=True)):
            both = {ner.NAME: seen, rampart.NAME: second.get(number, [])}
            yield _Artifacts(cut, both, self)

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        return next(self.artifacts([Cut(text, range(len(text)))]))

    def process_batch(self, texts: Any, language: str, **options: Any) -> Iterator[Any]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return False

    def get_supported_entities(self) -> list[str]:
        return sorted({label for use in self.uses.values() for label in use.labels.values()})

    def get_supported_languages(self) -> list[str]:
        return ["en"]


class _Adapter(EntityRecognizer):  # type: ignore[misc]
    """One of our recognisers as presidio knows them."""

    def __init__(self, name: str, recogniser: Recogniser | None, entities: Iterable[str]) -> None:
        self.recogniser = recogniser
        super().__init__([f"{name}:{entity}" for entity in entities], name=name)

    def load(self) -> None:
        """Nothing to load: word lists are read on first use."""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts,
    ) -> list[RecognizerResult]:
        find, given = self.recogniser, nlp_artifacts
        seen = find(given.cut) if find else given.seen[self.name]
        return [self._result(one) for one in seen]

    def _result(self, one: Seen) -> RecognizerResult:
        return RecognizerResult(
            entity_type=f"{self.name}:{one.entity}",
            start=one.start,
            end=one.end,
            score=one.score,
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                "value": one.value,
                "core": one.core,
            },
        )


class _AsSeen(ContextAwareEnhancer):  # type: ignore[misc]
    """No boost from words nearby: our recognisers know their cues."""

    def __init__(self) -> None:
        super().__init__(0, 0, 0, 0)

    def enhance_using_context(self, text: str, raw_results: Any, *rest: Any, **more: Any) -> Any:
        return raw_results


@dataclass(frozen=True)
class _Composed:
    engine: AnalyzerEngine
    local: _Local
    entities: list[str]


_COMPOSED: dict[str, _Composed] = {}


def composed(uses: Mapping[str, ModelUse]) -> _Composed:
    """The engine of this process for these models, made once.

    Raises MissingTool when a model that is on was not fetched.
    """
    on = {name: use for name, use in uses.items() if use.on}
    key = repr(sorted(on.items()))
    if key not in _COMPOSED:
        _COMPOSED[key] = _compose(on)
    return _COMPOSED[key]


def _compose(uses: Mapping[str, ModelUse]) -> _Composed:
    local = _Local(uses)
    local.load()
    adapters = [_Adapter(*parts) for parts in OURS]
    for model, name in ((ner.MODEL, ner.NAME), (rampart.MODEL, rampart.NAME)):
        if use := uses.get(model):
            adapters.append(_Adapter(name, None, sorted(set(use.labels.values()))))
    registry = RecognizerRegistry(recognizers=adapters, supported_languages=["en"])
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=local,
        supported_languages=["en"],
        context_aware_enhancer=_AsSeen(),
    )
    return _Composed(engine, local, [e for a in adapters for e in a.supported_entities])


def analyse(cuts: Sequence[Cut], uses: Mapping[str, ModelUse]) -> Iterator[Hit]:
    """Everything that any recogniser sees in these passages, in file offsets."""
    made = composed(uses)
    for artifacts in made.local.artifacts(cuts):
        for result in made.engine.analyze(
            artifacts.cut.text,
            "en",
            entities=made.entities,
            score_threshold=0,
            nlp_artifacts=artifacts,
        ):
            yield _hit(artifacts.cut, result)


def _hit(cut: Cut, result: RecognizerResult) -> Hit:
    detector, entity = result.entity_type.rsplit(":", 1)
    told = result.recognition_metadata
    seen = Seen(result.start, result.end, entity, result.score, told["value"], told["core"])
    return hit(cut, detector, seen)
