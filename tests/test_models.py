"""Model weights: fetched by hash, loaded by path, missing ones named with the next command."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from redact import models
from redact.errors import BadInput, MissingTool


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> models.Model:
    """A wheel with weights and code in it, served in place of the package index."""
    path = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny/_model/config.cfg", "weights")
        archive.writestr("tiny/_model/ner/model", "more weights")
        archive.writestr("tiny/_model/parser/model", "not needed")
        archive.writestr("tiny-1.0.dist-info/licenses/", "")
        archive.writestr("tiny-1.0.dist-info/licenses/NOTICE", "whose weights these are")
        archive.writestr("tiny-1.0.dist-info/METADATA", "not needed")
        archive.writestr("tiny/__init__.py", "raise SystemExit('never run')")
    monkeypatch.setenv("REDACT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(models, "_download", lambda model, folder: path)
    return models.Model(
        name="tiny", package="tiny", version="1.0", file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(), license="MIT", attribution="",
        purpose="", root="tiny/_model", keep=("config.cfg", "ner/*"),
    )  # fmt: skip


def test_only_the_weights_that_are_named_are_unpacked(wheel: models.Model):
    models.fetch(wheel)
    files = sorted(p.relative_to(wheel.path).as_posix() for p in wheel.path.rglob("*.*"))
    assert files == ["config.cfg"]
    assert (wheel.path / "ner" / "model").read_text() == "more weights"
    assert not (wheel.path / "parser").exists()
    assert wheel.present


def test_the_notices_of_the_weights_are_kept_with_them(wheel: models.Model):
    models.fetch(replace(wheel, licenses=("tiny-*.dist-info/licenses/*",)))
    files = sorted(p.relative_to(wheel.path).as_posix() for p in wheel.path.rglob("*.*"))
    assert files == ["config.cfg"]
    assert (wheel.path / "licenses" / "NOTICE").read_text() == "whose weights these are"
    assert not (wheel.path / "licenses" / "METADATA").exists()


def test_the_catalogue_keeps_the_notices_of_weights_that_must_be_attributed():
    model = models.catalogue()["rampart"]
    assert model.license == "CC-BY-4.0"
    assert any(pattern.endswith("licenses/*") for pattern in model.licenses)


def test_a_wheel_with_another_hash_is_refused_and_the_old_state_stays(wheel: models.Model):
    models.fetch(wheel)
    with pytest.raises(BadInput, match="SHA-256"):
        models.fetch(replace(wheel, sha256="0" * 64))
    assert wheel.present


def test_a_half_unpacked_model_does_not_count(wheel: models.Model):
    wheel.path.mkdir(parents=True)
    (wheel.path / "config.cfg").write_text("weights")
    assert not wheel.present


def test_a_missing_model_names_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("REDACT_MODELS", str(tmp_path))
    with pytest.raises(MissingTool) as caught:
        models.locate("en_core_web_md")
    assert caught.value.exit_code == 4
    assert caught.value.hint == "redact models fetch"


def test_the_catalogue_names_licence_and_attribution_of_every_model():
    for model in models.catalogue().values():
        assert model.license
        assert model.attribution
        assert len(model.sha256) == 64
