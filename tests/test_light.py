"""`redact propose --light`: without spaCy, said in the log and the status, never by half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from one_email import ROSTER, email_print
from test_pipeline import PACK, new_case, untracked

from redact import audit, detect, pipeline
from redact.case import Case
from redact.errors import BadInput
from redact.execute import executor
from redact.rules import load_pack
from redact.split import split
from redact.store import files, findings

REDACT = Path(sys.executable).with_name("redact")
BARRED = "import sys\nsys.modules['spacy'] = sys.modules['presidio_analyzer'] = None\n"


def propose(case: Case, **how: bool) -> bool:
    return pipeline.propose(case, executor("serial", 1), untracked, **how)


def test_a_light_run_imports_no_spacy_and_says_so_everywhere(tmp_path: Path) -> None:
    new_case(tmp_path / "case", email_print(tmp_path / "one.pdf")).close()
    (tmp_path / "sitecustomize.py").write_text(BARRED)
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [REDACT, words[0], str(tmp_path / "case"), *words[1:]]
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert run("propose").returncode != 0, "spaCy must be barred for this test to mean anything"
    assert run("propose", "--light").returncode == 0
    assert json.loads(run("status", "-f", "json").stdout)["read_lightly"] is True
    found = json.loads(run("findings", "-f", "json").stdout)["findings"]
    assert {"Rufus Okonjo", "020 7946 0143"} <= {one["text"] for one in found}
    with Case.open(tmp_path / "case", write=False) as case:
        (studied,) = [event for event in audit.log(case) if event.action == "study"]
    assert studied.details["light"] is True


def test_light_leaves_out_what_spacys_model_saw_and_nothing_else(tmp_path: Path) -> None:
    with new_case(tmp_path / "case", email_print(tmp_path / "one.pdf")) as case:
        text = files.load(case.db, files.originals(case.db)[0].sha256)
        pack = case.pack
    full = detect.scan(text, split(text), pack)
    light = detect.scan(text, split(text), pipeline.lighter.pack(pack))
    assert light == tuple(hit for hit in full if hit.detector != "ner.md")
    assert len(light) > 5


def test_a_case_is_not_read_half_lightly(tmp_path: Path) -> None:
    with new_case(tmp_path / "case", email_print(tmp_path / "one.pdf")) as case:
        assert propose(case, light=True)
        assert not propose(case, light=True)
        with pytest.raises(BadInput, match="read with --light so far") as refused:
            propose(case)
        assert "--again" in str(refused.value.hint)
        assert propose(case, again=True)
        assert not audit.read_lightly(case)
        with pytest.raises(BadInput, match="read without --light so far"):
            propose(case, light=True)
        assert findings.complete(case.db)


@pytest.mark.parametrize("model", ["en_core_web_md", "rampart"])
def test_light_is_refused_where_it_takes_nothing_off_or_leaves_nothing(
    tmp_path: Path, model: str
) -> None:
    pack = PACK.replace(f"[models.{model}]", f"[models.{model}]\non = false")
    assert not load_pack(pack).models[model].on
    with Case.create(tmp_path / "case", pack, ROSTER) as case:
        pipeline.add(case, [email_print(tmp_path / "one.pdf")], untracked)
        with pytest.raises(BadInput, match=f"the model {model} off"):
            propose(case, light=True)
