"""The stages together: workers, interruptions, unread pages, names of released files."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from one_email import ROSTER, email_print

from redact import pipeline, review
from redact.case import Case
from redact.domain import Box, Verdict
from redact.errors import BadInput, ReviewIncomplete
from redact.execute import executor
from redact.review import Selection, Target
from redact.store import findings

ROOT = Path(__file__).parent.parent
PACK = (ROOT / "rules" / "foia-uk.toml").read_text()
REDACT = Path(sys.executable).with_name("redact")


def untracked(items, label, total):
    return items


def new_case(path: Path, *inputs: Path, roster: str = ROSTER) -> Case:
    case = Case.create(path, PACK, roster)
    pipeline.add(case, inputs, untracked)
    return case


def propose(case: Case, name: str = "serial", jobs: int = 1) -> None:
    pipeline.propose(case, executor(name, jobs), untracked)


def finish(case: Case) -> None:
    """Decide all as proposed, and sign off."""
    review.decide(case, Selection(as_proposed=True), by="A Officer", reason="as proposed")
    review.sign_off(case, by="B Manager")


def seen(case: Case) -> list[tuple[object, ...]]:
    """What was found and proposed, without the case's own key."""
    return [
        (e.finding.id, e.finding.text, e.finding.message, e.finding.person, e.places, e.proposal)
        for e in findings.entries(case.db)
    ]


def test_workers_and_one_process_find_the_same(tmp_path: Path):
    shutil.copytree(ROOT / "samples" / "council", tmp_path / "council")
    inputs = sorted((tmp_path / "council").glob("*.pdf"))
    with new_case(tmp_path / "one", *inputs) as one, new_case(tmp_path / "two", *inputs) as two:
        propose(one)
        propose(two, "processes", 2)
        assert seen(one) == seen(two)
        assert len(seen(one)) > 50


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path):
    """SIGKILL at random moments; the end result is that of an undisturbed run."""
    inputs = sorted((ROOT / "samples").glob("*/*.pdf"))
    with new_case(tmp_path / "calm", *inputs) as calm:
        propose(calm)
        expected = seen(calm)
    new_case(tmp_path / "rough", *inputs).close()
    dice = random.Random(7)  # noqa: S311 - moments of a kill, not a secret
    for _ in range(4):
        run = subprocess.Popen([REDACT, "-q", "propose", tmp_path / "rough"])
        time.sleep(dice.uniform(0.5, 6))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    subprocess.run([REDACT, "-q", "propose", tmp_path / "rough"], check=True, capture_output=True)
    with Case.open(tmp_path / "rough") as rough:
        assert seen(rough) == expected


def test_a_new_file_keeps_the_decisions_and_ids_of_the_others(tmp_path: Path):
    with new_case(tmp_path / "case", email_print(tmp_path / "first.pdf")) as case:
        propose(case)
        review.decide(case, Selection(as_proposed=True), by="A Officer", reason="as proposed")
        before = {row[0] for row in seen(case)}
        other = pymupdf.open(tmp_path / "first.pdf")
        other[0].insert_text((72, 700), "Copied for Rufus Okonjo.")
        other.save(tmp_path / "second.pdf")
        pipeline.add(case, [tmp_path / "second.pdf"], untracked)
        with pytest.raises(ReviewIncomplete, match="propose"):
            review.sign_off(case, by="B Manager")
        propose(case)
        assert before < {row[0] for row in seen(case)}
        assert review.status(case).decided == len(before)


def test_a_page_without_text_blocks_the_sign_off_until_a_human_read_it(tmp_path: Path):
    document = pymupdf.open(email_print(tmp_path / "chain.pdf"))
    document.new_page()
    document.save(tmp_path / "two.pdf")
    with new_case(tmp_path / "case", tmp_path / "two.pdf") as case:
        propose(case)
        review.decide(case, Selection(as_proposed=True), by="A Officer", reason="as proposed")
        with pytest.raises(ReviewIncomplete, match=r"two\.pdf page 2"):
            review.sign_off(case, by="B Manager")
        review.record_read(case, "two.pdf", 2, by="A Officer", reason="blank page")
        review.sign_off(case, by="B Manager")
        released = pipeline.release(case, None, untracked)
        assert released.files[0].pages == 2


def test_a_scanned_page_that_is_withheld_whole_needs_no_reader(tmp_path: Path):
    with pymupdf.open(email_print(tmp_path / "chain.pdf")) as document:
        picture = document[0].get_pixmap(dpi=60)
        page = document.new_page()
        page.insert_image(page.rect, pixmap=picture)
        document.save(tmp_path / "scan.pdf")
    with new_case(tmp_path / "case", tmp_path / "scan.pdf") as case:
        propose(case)
        target = Target(document="scan.pdf", pages=(2,))
        review.mark(case, target, ("s40(2)",), by="A Officer", reason="a scanned letter")
        finish(case)
        pipeline.release(case, tmp_path / "out", untracked)
    with pymupdf.open(tmp_path / "out" / "scan.pdf") as released:
        assert released[1].get_text().strip() == "s40(2)"
        pixels = released[1].get_pixmap(dpi=20, colorspace=pymupdf.csGRAY)
        assert sum(value > 128 for value in pixels.samples) < 0.02 * len(pixels.samples)


def test_a_file_named_after_a_withheld_person_is_published_under_a_neutral_name(tmp_path: Path):
    with new_case(tmp_path / "case", email_print(tmp_path / "Okonjo to Aske.pdf")) as case:
        propose(case)
        finish(case)
        pipeline.release(case, tmp_path / "out", untracked)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "certificate.json",
        "document-1.pdf",
    ]
    assert "Okonjo" not in (tmp_path / "out" / "certificate.json").read_text()


def test_an_output_folder_with_other_things_in_it_is_not_touched(tmp_path: Path):
    with new_case(tmp_path / "case", email_print(tmp_path / "chain.pdf")) as case:
        propose(case)
        finish(case)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "thesis.txt").write_text("keep")
        with pytest.raises(BadInput, match="not a release"):
            pipeline.release(case, tmp_path / "out", untracked)
        assert not (case.path / "release").exists()
    assert (tmp_path / "out" / "thesis.txt").read_text() == "keep"


def test_an_edited_release_no_longer_proves(tmp_path: Path):
    from redact.errors import VerificationFailed

    with new_case(tmp_path / "case", email_print(tmp_path / "chain.pdf")) as case:
        propose(case)
        finish(case)
        released = pipeline.release(case, None, untracked)
        assert all(one.passed for _, one in pipeline.prove(case, untracked))
        target = released.folder / "chain.pdf"
        target.write_bytes(target.read_bytes() + b"\n")
        with pytest.raises(VerificationFailed, match="not the file that was published"):
            pipeline.prove(case, untracked)


@pytest.mark.parametrize("sample", ["police", "council", "operational"])
def test_a_sample_is_released_without_what_is_withheld_and_with_all_the_rest(
    sample: str, tmp_path: Path
):
    """By another engine than the one that burned: the centre of every character that was
    approved is empty of it, and every other character is where it was."""
    folder = ROOT / "samples" / sample
    inputs = sorted(folder.glob("*.pdf"))
    roster = (folder / "roster.csv").read_text()
    with new_case(tmp_path / "case", *inputs, roster=roster) as case:
        propose(case)
        review.apply_file(case, (folder / "decisions.json").read_text(), "json", by="A Officer")
        review.sign_off(case, by="B Manager")
        pipeline.release(case, tmp_path / "out", untracked)
        approved = {one.name: review.redactions(case, one.sha256) for one in _originals(case)}
    for path in inputs:
        before, after = _characters(path), _characters(tmp_path / "out" / path.name)
        boxes = [(r.page, box) for r in approved[path.name] for box in r.boxes]
        hidden = {c for c in before if _inside(c, boxes)}
        assert hidden
        left = {c for c in after if not _inside(c, boxes)}
        assert all(_stands(c, left) for c in before - hidden)
        assert all(_stands(c, before - hidden) for c in left)
    truth = json.loads((folder / "truth.json").read_text())
    missed = [i for i in truth["items"] if i["withhold"] and not _all_hidden(i, approved)]
    assert not missed


def _originals(case: Case):
    from redact.store import files

    return files.originals(case.db)


def _characters(path: Path) -> set[tuple[int, str, int, int]]:
    """(page, character, x, y of its centre to the point) of everything visible."""
    found = set()
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            text, height = page.get_textpage(), page.get_height()
            for index in range(text.count_chars()):
                char = text.get_text_range(index, 1)
                if char.strip() and char.isprintable():
                    left, bottom, right, top = text.get_charbox(index)
                    y = height - (bottom + top) / 2
                    found.add((number, char, round((left + right) / 2), round(y)))
    return found


def _stands(char: tuple[int, str, int, int], others: set[tuple[int, str, int, int]]) -> bool:
    """Whether the character is among the others; half a point may round either way."""
    page, said, x, y = char
    return any((page, said, x + dx, y + dy) in others for dx in (0, 1, -1) for dy in (0, 1, -1))


def _inside(char: tuple[int, str, int, int], boxes: list[tuple[int, Box]]) -> bool:
    page, _, x, y = char
    return any(
        page == at and box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.y0 <= y <= box.y1
        for at, box in boxes
    )


def _all_hidden(item: dict, approved: dict) -> bool:
    """Whether approved boxes cover the middle of each box of a truth item."""
    boxes = [(r.page, box) for r in approved[item["document"]] for box in r.boxes]
    for place in item["withhold_places"]:
        for x0, y0, x1, y1 in place["boxes"]:
            step = max(1, int((x1 - x0) / 3))
            for x in range(int(x0) + 1, int(x1), step):
                if not any(
                    at == place["page"] - 1 and box.holds(x, (y0 + y1) / 2) for at, box in boxes
                ):
                    return False
    return True


def test_verdicts_are_never_made_by_software(tmp_path: Path):
    with new_case(tmp_path / "case", email_print(tmp_path / "chain.pdf")) as case:
        propose(case)
        assert all(e.decision is None for e in findings.entries(case.db))
        with pytest.raises(ReviewIncomplete):
            pipeline.release(case, None, untracked)
        review.mark(
            case, Target(text="Tram"), ("s40(2)",), by="A Officer", reason="x",
            verdict=Verdict.WITHHOLD,
        )  # fmt: skip
        with pytest.raises(ReviewIncomplete):
            pipeline.release(case, None, untracked)


def test_marked_copies_show_everything_and_are_never_taken_in(tmp_path: Path):
    with new_case(tmp_path / "case", email_print(tmp_path / "chain.pdf")) as case:
        propose(case)
        (copy,) = pipeline.mark_copies(case, untracked)
        assert copy == case.path / "review" / "chain.marked.pdf"
        with pymupdf.open(copy) as document:
            text = document[0].get_text()
        assert "Rufus" in text
        assert "NOT FOR RELEASE" in text
        with pytest.raises(BadInput, match="marked copy"):
            pipeline.add(case, [copy], untracked)
        assert len(list(_originals(case))) == 1


@pytest.mark.parametrize("width", ["merge", "cell", "fixed"])
def test_every_width_mode_goes_through_to_a_proved_release(width: str, tmp_path: Path):
    """The name goes, its role stays; the second proof knows what was widened and moved."""
    pack = PACK.replace('[codes."s40(2)"]', f'[codes."s40(2)"]\nwidth = "{width}"')
    with Case.create(tmp_path / "case", pack, ROSTER) as case:
        pipeline.add(case, [email_print(tmp_path / "chain.pdf")], untracked)
        propose(case)
        finish(case)
        pipeline.release(case, tmp_path / "out", untracked)
        assert all(one.passed for _, one in pipeline.prove(case, untracked))
    with pymupdf.open(tmp_path / "out" / "chain.pdf") as document:
        text = document[0].get_text()
    assert "Okonjo" not in text
    assert "Tram stops" in text


def test_attachments_are_found_inside_the_pdf_or_reported_missing(tmp_path: Path):
    document = pymupdf.open(email_print(tmp_path / "plain.pdf"))
    document[0].insert_text((72, 136), "Attachments:", fontsize=10, fontname="hebo")
    document[0].insert_text((180, 136), "Tram figures.xlsx; Tram map.docx", fontsize=10)
    document.embfile_add("Tram figures.xlsx", b"numbers")
    document.save(tmp_path / "chain.pdf")
    with new_case(tmp_path / "case", tmp_path / "chain.pdf") as case:
        propose(case)
        states = {one.name: one.state.value for one in pipeline.attachments(case)}
    assert states == {"Tram figures.xlsx": "inside", "Tram map.docx": "missing"}


def test_a_finding_deleted_behind_redacts_back_stops_the_release(tmp_path: Path):
    """Derived tables carry no triggers: the sign-off remembers which boxes it was for."""
    from redact.errors import AuditBroken

    with new_case(tmp_path / "case", email_print(tmp_path / "chain.pdf")) as case:
        propose(case)
        finish(case)
        review.check_accepted(case)
        id = next(e.finding.id for e in findings.entries(case.db) if e.finding.text == "Delphine")
        with case.db:
            case.db.execute("DELETE FROM proposals WHERE finding = ?", (id,))
            case.db.execute("DELETE FROM findings WHERE id = ?", (id,))
        with pytest.raises(AuditBroken, match="not those that were signed off"):
            pipeline.release(case, None, untracked)
        with pytest.raises(AuditBroken, match="not those that were signed off"):
            review.check_accepted(case)
        assert not (case.path / "release").exists()
        with pytest.raises(AuditBroken, match="gone from the case"):
            review.sign_off(case, by="C Director")


def test_two_cases_from_the_same_inputs_release_the_same_bytes(tmp_path: Path):
    email_print(tmp_path / "chain.pdf")
    for name in ("one", "two"):
        with new_case(tmp_path / name, tmp_path / "chain.pdf") as case:
            propose(case)
            finish(case)
            pipeline.release(case, None, untracked)
    one, two = (tmp_path / name / "release" / "chain.pdf" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
