"""presidio-analyzer composes spaCy's model and our own recognisers; nothing is downloaded.

The registry holds only what is listed here: no predefined recogniser, since those ask the
network (e-mail), drop what libphonenumber calls invalid (phones), or fail open on a
timeout. Each recogniser's results keep their own presidio type, ``detector:ENTITY``, so
that presidio's removal of duplicates never hides that two detectors agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redact import models
from redact.detect import email, forenames, greetings, headers, ner, phone, teams, titles
from redact.detect.seen import Recogniser, Seen
from redact.domain import Hit
from redact.passages import Cut

MODEL = "en_core_web_md"
OURS: tuple[tuple[str, Recogniser, tuple[str, ...]], ...] = (
    (email.NAME, email.find, ("EMAIL_ADDRESS",)),
    (phone.NAME, phone.find, ("PHONE_NUMBER",)),
    (headers.NAME, headers.find, ("PERSON", "COLLAR_NUMBER")),
    (titles.NAME, titles.find, ("PERSON", "COLLAR_NUMBER")),
    (greetings.NAME, greetings.find, ("PERSON",)),
    (forenames.NAME, forenames.find, ("PERSON",)),
    (teams.NAME, teams.find, ("PERSON",)),
)


class _Artifacts(NlpArtifacts):  # type: ignore[misc]
    """A passage and what the model made of it, as presidio hands it to recognisers."""

    def __init__(self, cut: Cut, doc: Any, engine: NlpEngine) -> None:
        super().__init__(list(doc.ents), doc, [], [], engine, "en")
        self.cut = cut


class _Local(NlpEngine):  # type: ignore[misc]
    """spaCy from a local path: named entities only."""

    engine_name = "redact-spacy"
    is_available = True

    def __init__(self) -> None:
        self.nlp: Any = None

    def load(self) -> None:
        import spacy

        unused = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
        self.nlp = spacy.load(models.locate(MODEL), exclude=unused)

    def is_loaded(self) -> bool:
        return self.nlp is not None

    def docs(self, cuts: Iterable[Cut]) -> Iterator[_Artifacts]:
        pairs = ((cut.text, cut) for cut in cuts)
        for doc, cut in self.nlp.pipe(pairs, as_tuples=True, batch_size=32):
            yield _Artifacts(cut, doc, self)

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        return _Artifacts(Cut(text, range(len(text))), self.nlp(text), self)

    def process_batch(self, texts: Any, language: str, **options: Any) -> Iterator[Any]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return bool(self.nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        return bool(self.nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        return ["PERSON", *sorted(ner.CONTEXT)]

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
        cut = nlp_artifacts.cut
        seen = self.recogniser(cut) if self.recogniser else ner.read(cut, nlp_artifacts.entities)
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


@cache
def analyzer() -> tuple[AnalyzerEngine, _Local, list[str]]:
    """The engine of this process. Raises MissingTool when the model was not fetched."""
    local = _Local()
    local.load()
    adapters = [_Adapter(*parts) for parts in OURS]
    adapters.append(_Adapter(ner.NAME, None, local.get_supported_entities()))
    registry = RecognizerRegistry(recognizers=adapters, supported_languages=["en"])
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=local,
        supported_languages=["en"],
        context_aware_enhancer=_AsSeen(),
    )
    return engine, local, [e for adapter in adapters for e in adapter.supported_entities]


def analyse(cuts: Iterable[Cut]) -> Iterator[Hit]:
    """Everything that any recogniser sees in these passages, in file offsets."""
    engine, local, entities = analyzer()
    for artifacts in local.docs(cuts):
        cut = artifacts.cut
        for result in engine.analyze(
            cut.text, "en", entities=entities, score_threshold=0, nlp_artifacts=artifacts
        ):
            yield _hit(cut, result)


def _hit(cut: Cut, result: RecognizerResult) -> Hit:
    detector, entity = result.entity_type.rsplit(":", 1)
    core = result.recognition_metadata["core"]
    return Hit(
        spans=cut.spans(result.start, result.end),
        entity=entity,
        score=result.score,
        detector=detector,
        value=result.recognition_metadata["value"],
        core=cut.spans(*core) if core else (),
    )
