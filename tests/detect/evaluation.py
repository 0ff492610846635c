"""An evaluation set: bundles generated from templates and names of their own.

Nothing here is shared with ``samples/``, and its misses are not looked at while tuning;
only the figures count. Every person, address and number is invented; numbers are Ofcom's
drama numbers.

    python -m tests.detect.evaluation [police|council] [-v]
"""

# ruff: noqa: E501
from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from redact.domain import FileText
from redact.evaluate import Evaluation
from redact.rules import Roster, load_roster
from tests.detect import sheets

FIRST = [
    "Ingrid",
    "Kelechi",
    "Bronagh",
    "Piers",
    "Sunniva",
    "Haroun",
    "Delyth",
    "Marek",
    "Oonagh",
    "Thandi",
    "Rufus",
    "Yevgenia",
    "Leopold",
    "Shabnam",
    "Aneurin",
    "Chiara",
    "Babajide",
    "Wilhelmina",
    "Ranjit",
    "Solveig",
    "Mungo",
    "Farzana",
    "Gethin",
    "Ottoline",
    "Emrys",
    "Lubna",
    "Casper",
    "Nneka",
    "Tobias",
    "Mairead",
    "Joaquin",
    "Henrietta",
    "Sukhvinder",
    "Rory",
    "Amara",
    "Clement",
    "Yolanda",
    "Bartosz",
    "Philippa",
    "Devendra",
    "Hamza",
    "Gwyneth",
    "Lorcan",
    "Safiya",
    "Edmund",
    "Tamsin",
    "Ikenna",
    "Rosalyn",
    "Mark",
    "Grace",
    "Will",
    "Hope",
    "Robin",
    "Dawn",
    "Frank",
    "Jack",
    "Rose",
]
LAST = [
    "Abernathy-Cole",
    "Quillfeather",
    "Osunsanmi",
    "Thackwray",
    "Drummond-Hay",
    "Kowalczewska",
    "Pemberley",
    "Vasquez-Moor",
    "Harkaway",
    "Llewellin",
    "O'Hanrahan",
    "Castellane",
    "Brathwaite",
    "Nkemelu",
    "Featherstonhaugh",
    "Sandhurst",
    "MacAllister",
    "Zielony",
    "Ransome",
    "Whybrow",
    "Cattermole",
    "Ferreira",
    "Okonjo",
    "Blenkinsop",
    "Ashdown-Reeve",
    "Tregenza",
    "Mukherjee",
    "Standish",
    "Lovelace",
    "Haverstock",
    "D'Souza",
    "Penhaligon",
    "Vandermeer",
    "Akintola",
    "Ridgeway",
    "Coverdale",
    "King",
    "Young",
    "Page",
    "Day",
    "Wood",
    "Lane",
    "Bishop",
    "Marsh",
    "Frost",
    "Swift",
]
RANKS = [
    "PC",
    "DC",
    "Sgt",
    "DI",
    "DCI",
    "Insp",
    "Supt",
    "T/DCI",
    "Cmdr",
    "DAC",
    "Chief Inspector",
    "Det Supt",
]
CIVIL = ["Mr", "Mrs", "Ms", "Dr", "Miss", "Cllr"]
SUITES = {
    "police": {
        "org": "Castlemere Constabulary", "domain": "castlemere.pnn.police.uk",
        "other": "Castlemere Combined Authority", "odomain": "castlemere-ca.gov.uk",
        "units": ["Roads Policing", "Professional Standards Department", "Force Intelligence Bureau", "Neighbourhood Policing", "Corporate Communications"],
        "roles": ["Staff Officer", "Correspondence Manager", "Policy Adviser", "Business Support Officer", "Executive Assistant", "Analyst"],
        "senior": ["Chief Constable", "Assistant Chief Constable", "Mayor of Castlemere", "Director of Corporate Services"],
        "public": "information.rights", "pubphone": "0113 496 0000",
        "op": ["Operation Larkspur", "Op Tidewater", "Project Grace", "Operation Whybrow", "Exercise Marsh Harrier"],
    },
    "council": {
        "org": "Wexcombe District Council", "domain": "wexcombe.gov.uk",
        "other": "Wexcombe Vale NHS Trust", "odomain": "wexcombevale.nhs.uk",
        "units": ["Housing Options", "Adult Social Care", "Planning Enforcement", "Discharge Team", "Environmental Health"],
        "roles": ["Housing Officer", "Social Worker", "Planning Officer", "Ward Clerk", "Discharge Coordinator", "Team Leader"],
        "senior": ["Chief Executive", "Leader of the Council", "Director of Place", "Medical Director"],
        "public": "enquiries", "pubphone": "0121 496 0000",
        "op": ["Project Rosewood", "the Marlow Programme", "Operation Clean Sweep", "the Ashdown Scheme", "Project Hope"],
    },
}  # fmt: skip
TRAPS = [
    "Frost Street",
    "King's Hospital",
    "Page Court",
    "Bishop Road",
    "Victoria Ward",
    "St Clement's Church",
    "Harkaway House",
    "Northgate",
    "HOLMES",
    "Niche",
    "the Standish Centre",
    "Swift Logistics Ltd",
    "Home Office",
    "Ridgeway Academy",
    "Rose Lane car park",
    "Jubilee Park",
    "the Robin Hood public house",
    "Lovelace Building",
    "Microsoft Teams",
    "May 2023",
    "Will this do",
    "Mark my words",
    "page 4 of the pack",
    "Hope Street",
    "Christmas Day",
    "Wood Green",
    "Young Persons Panel",
    "the Duke of York",
    "Tesco Extra",
    "Coverdale Avenue",
]


@dataclass
class Someone:
    first: str
    last: str
    org: str
    domain: str
    unit: str
    role: str
    senior: bool = False
    listed: bool = False
    phone: str = ""
    mobile: str = ""
    rank: str = ""

    @property
    def key(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        last = re.sub("[^a-z-]", "", self.last.lower())
        return f"{self.first.lower()}.{last}@{self.domain}"


@dataclass
class Writer:
    """Text with marks: a mark is an entity, a person's key, and whether it is to go."""

    rng: random.Random
    marks: list[tuple[str, str, bool]] = field(default_factory=list)

    def mark(self, text: str, entity: str, who: Someone | None, gone: bool) -> str:
        self.marks.append((entity, who.key if who else "", gone))
        return f"\ue000{chr(0xE100 + len(self.marks) - 1)}{text}\ue001"

    def name(self, who: Someone, text: str) -> str:
        return self.mark(text, "PERSON", who, not who.senior)

    def full(self, who: Someone) -> str:
        return self.name(who, f"{who.first} {who.last}")

    def given(self, who: Someone) -> str:
        return self.name(who, who.first)

    def rev(self, who: Someone) -> str:
        return self.name(who, f"{who.last}, {who.first}")

    def unit(self, who: Someone) -> str:
        return self.name(who, f"{who.last} {who.first}") + f" - {who.unit}"

    def titled(self, who: Someone) -> str:
        title = who.rank or self.rng.choice(CIVIL)
        number = (
            f"{self.rng.randint(1000, 9999)} " if title == "PC" and self.rng.random() < 0.3 else ""
        )
        number = self.mark(number.strip(), "COLLAR_NUMBER", who, True) + " " if number else ""
        return f"{title} {number}" + self.name(who, who.last)

    def initial(self, who: Someone) -> str:
        return self.name(who, f"{who.first[0]}{self.rng.choice(['.', ''])} {who.last}")

    def email(self, who: Someone) -> str:
        local, _, domain = who.email.partition("@")
        return self.mark(local, "EMAIL_ADDRESS", who, True) + "@" + domain

    def phone(self, who: Someone, mobile: bool = False) -> str:
        return self.mark(who.mobile if mobile else who.phone, "PHONE_NUMBER", who, True)

    def mention(self, who: Someone, close: bool) -> str:
        """However people mention each other; a bare forename only of someone close."""
        ways: list[Callable[[Someone], str]] = [self.full, self.titled, self.full]
        if close:
            ways += [self.given, self.given, self.given]
        return self.rng.choice(ways)(who)


SENTENCES = [
    "I spoke to {a} on Tuesday about {op} and we agreed to wait for the outcome of the review.",
    "{a} and {b} have both seen the draft; neither had anything to add beyond the point on costs.",
    "Could you ask {a} to check the figures for {trap} before Friday?",
    "As {a} said in the meeting, the position on {trap} has not changed since last year.",
    "Please copy {b} into anything that goes to {trap}.",
    "{a}'s note of the visit to {trap} is on the shared drive under reference 0113/4960/22.",
    "The paper will be presented by {a}, with {b} in support, on 14 March at 10:30.",
    "We paid £1,204.50 to {trap} on 03/02/2023 and the invoice (ref 01132 49600) is still open.",
    "My understanding from {a} is that the team will move out of {trap} by the summer.",
    "If it helps, {a} can be reached on {aphone} until five, or try {b} on {bmobile}.",
    "I have left a message for {a} and will chase again tomorrow.",
    "There were 42 responses, of which 17 named {trap}; {a} will write them up.",
    "Thanks to {a} for turning this round so quickly, and to {b} for the legal advice.",
    "{b} will cover for {a} from Monday. Any problems, email {aemail} directly.",
    "I do not think {trap} should be mentioned; {a} felt the same when we discussed it.",
    "According to {a}, the statement was taken at {trap} by {b}.",
    "For completeness, {op} closed in 2021 and none of us worked on it.",
    "The complaint about {a} was withdrawn, and {b} has been told.",
    "{trap} was the first choice, although {a} would rather use {trap}.",
    "Let me know whether you or {a} would like to join the call.",
    "Attendance: {afull}, {bfull}, and two people from {trap}.",
    "She asked me to pass on her thanks to {a}.",
]  # fmt: skip


def cast(rng: random.Random, suite: dict[str, Any], count: int = 22) -> list[Someone]:
    firsts, lasts = rng.sample(FIRST, count), rng.sample(LAST, count)
    people = []
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        home = rng.random() < 0.6
        senior = number < 4
        people.append(
            Someone(
                first,
                last,
                suite["org"] if home else suite["other"],
                suite["domain"] if home else suite["odomain"],
                rng.choice(suite["units"]),
                suite["senior"][number] if senior else rng.choice(suite["roles"]),
                senior,
                senior or rng.random() < 0.4,
                rng.choice(
                    [
                        f"020 7946 0{rng.randint(100, 999)}",
                        f"0113 496 0{rng.randint(100, 999)}",
                        f"+44 (0)121 496 0{rng.randint(100, 999)}",
                        f"0117 496 0{rng.randint(100, 999)} ext {rng.randint(100, 9999)}",
                    ]
                ),
                rng.choice(
                    [
                        f"07700 900{rng.randint(100, 999)}",
                        f"07700900{rng.randint(100, 999)}",
                        f"+44 7700 900{rng.randint(100, 999)}",
                    ]
                ),
                rng.choice(RANKS) if "police" in suite["domain"] and home else "",
            )
        )
    return people


def sentence(w: Writer, suite: dict[str, Any], people: list[Someone], close: list[Someone]) -> str:
    rng = w.rng
    a, b = rng.sample(close, 2) if rng.random() < 0.6 and len(close) > 1 else rng.sample(people, 2)
    template = rng.choice(SENTENCES)
    slots: dict[str, Callable[[], str]] = {
        "a": lambda: w.mention(a, a in close), "b": lambda: w.mention(b, b in close),
        "afull": lambda: w.full(a), "bfull": lambda: w.full(b),
        "aphone": lambda: w.phone(a), "bmobile": lambda: w.phone(b, True), "aemail": lambda: w.email(a),
        "op": lambda: rng.choice(suite["op"]), "trap": lambda: rng.choice(TRAPS),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda m: slots[m[1]](), template)


def body(w: Writer, suite: dict[str, Any], people: list[Someone], close: list[Someone]) -> str:
    return "\n\n".join(
        " ".join(sentence(w, suite, people, close) for _ in range(w.rng.randint(2, 4)))
        for _ in range(w.rng.randint(1, 3))
    )


def signature(w: Writer, who: Someone) -> str:
    rng = w.rng
    sign = rng.choice([w.given, w.full])(who)
    head = (
        w.name(who, f"{who.first} {who.last}")
        if rng.random() < 0.7
        else w.name(who, f"{who.first} {who.last}".upper())
    )
    lines = [head, f"{who.role}, {who.unit}", who.org]
    lines.append(rng.choice(["T: ", "Tel: ", "Direct: ", "DD: ", "Phone ", "t "]) + w.phone(who))
    if rng.random() < 0.6:
        lines.append(rng.choice(["M: ", "Mob: ", "Mobile: "]) + w.phone(who, True))
    if rng.random() < 0.6:
        lines.append(rng.choice(["E: ", "Email: ", ""]) + w.email(who))
    closing = rng.choice(
        ["Kind regards", "Many thanks,", "Best wishes", "Thanks", "Regards,", "Cheers"]
    )
    return f"{closing}\n\n{sign}\n\n" + "\n".join(lines)


def message(w: Writer, suite: dict[str, Any], people: list[Someone]) -> str:
    rng = w.rng
    sender, to, *rest = rng.sample(people, rng.randint(2, 5))
    show = rng.choice([w.full, w.rev, w.unit])
    address = rng.choice(
        [
            lambda p: f"{show(p)} <{w.email(p)}>",
            lambda p: f"{show(p)} [mailto:{w.email(p)}]",
            lambda p: show(p),
        ]
    )
    day = f"{rng.randint(1, 28)} {rng.choice(['January', 'March', 'May', 'October'])} 2023"
    subject = (
        rng.choice(["RE: ", "FW: ", ""])
        + rng.choice(["Visit to ", "Update on ", "Query about "])
        + rng.choice(TRAPS + suite["op"])
    )
    lines = [
        f"From: {address(sender)}",
        f"Sent: {day} {rng.randint(8, 18):02}:{rng.randint(0, 59):02}",
        f"To: {address(to)}",
    ]
    if rest:
        lines.append(
            "Cc: " + "; ".join(address(p) for p in rest) + f"; {suite['public']}@{suite['domain']}"
        )
    lines.append(f"Subject: {subject}")
    greet = rng.choice(["Dear ", "Hi ", "", "Hello ", "Good morning "]) + w.given(to)
    if rest and rng.random() < 0.3:
        greet += " and " + w.given(rest[0])
    close = [sender, to, *rest]
    return (
        "\n".join(lines)
        + f"\n\n{greet},\n\n{body(w, suite, people, close)}\n\n{signature(w, sender)}"
    )


def minutes(w: Writer, suite: dict[str, Any], people: list[Someone]) -> str:
    rng = w.rng
    present = rng.sample(people, 5)
    initials = {p.key: "".join(x[0] for x in re.split(r"[ '-]", p.key) if x) for p in present}
    lines = [
        f"MINUTES of the meeting held at {rng.choice(TRAPS[:6])} on 9 June 2023",
        "",
        "Present:",
    ]
    for p in present:
        lines.append(f"{w.full(p)} ({w.name(p, initials[p.key])})\t{p.role}")
    for number in range(1, 5):
        p, q = rng.sample(present, 2)
        lines += ["", f"{number}. {rng.choice(['Finance', 'Estates', 'Risk', 'Any other business'])}",
                  f"{w.name(p, initials[p.key])} reported that {rng.choice(TRAPS)} was on budget. {sentence(w, suite, people, present)}",
                  f"Action: {w.name(q, initials[q.key])}"]  # fmt: skip
    return "\n".join(lines)


def letter(w: Writer, suite: dict[str, Any], people: list[Someone]) -> str:
    rng = w.rng
    sender, to = rng.sample(people, 2)
    return (
        f"{suite['org']}\n{rng.choice(TRAPS[:6])}\nTelephone: {suite['pubphone']}\n\nOur ref: WX/0161/496/22\nDate: 12 April 2023\n\n"
        f"{w.full(to)}\n{to.role}\n{to.org}\n\nDear {w.titled(to)}\n\n{body(w, suite, people, [sender, to])}\n\n"
        f"Yours sincerely\n\n{w.full(sender)}\n{sender.role}"
    )


def table(w: Writer, suite: dict[str, Any], people: list[Someone]) -> str:
    rows = ["Contact list", "Name\tTeam\tNumber\tEmail"]
    for p in w.rng.sample(people, 6):
        rows.append(
            f"{w.rng.choice([w.full, w.rev, w.initial])(p)}\t{p.unit}\t{w.phone(p)}\t{w.email(p)}"
        )
    return "\n".join(rows)


def wrap(text: str, width: int = 86) -> str:
    """Break at blanks; marks have no width."""
    out = []
    for line in text.split("\n"):
        row = ""
        for word in line.split(" "):
            candidate = f"{row} {word}" if row else word
            if row and len(re.sub("[\ue000-\ue900]", "", candidate).replace("\t", "    ")) > width:
                out.append(row)
                row = word
            else:
                row = candidate
        out.append(row)
    return "\n".join(out)


def bundle(name: str, seed: int) -> tuple[FileText, Roster, dict[str, Any]]:
    """A file of some twelve pages, its roster and its truth."""
    rng = random.Random(f"{name}{seed}")  # noqa: S311
    suite, w = SUITES[name], Writer(rng)
    people = cast(rng, suite)
    kinds = [message] * 10 + [minutes, letter, letter, table]
    rng.shuffle(kinds)
    marked = [wrap(kind(w, suite, people)) for kind in kinds]
    texts, spots = [], []
    for text in (part for whole in marked for part in _paged(whole)):
        clean, found = _stripped(text)
        spots += [(len(texts), *spot) for spot in found]
        texts.append(clean)
    made = sheets.file(*texts, name=f"{name}-{seed}.pdf")
    return made, load_roster(_roster(suite, people)), _truth(made, w, spots)


def _paged(text: str, rows: int = 58) -> list[str]:
    lines = text.split("\n")
    return ["\n".join(lines[i : i + rows]) for i in range(0, len(lines), rows)]


def _stripped(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    clean, found, open_ = "", [], None
    for char in text:
        if char == "\ue000":
            open_ = (len(clean), -1)
        elif "\ue100" <= char < "\uf800" and open_ and open_[1] < 0:
            open_ = (len(clean), ord(char) - 0xE100)
        elif char == "\ue001":
            if open_:
                found.append((*open_, len(clean)))
            open_ = None
        else:
            clean += char
    return clean, [(mark, start, end) for start, mark, end in found]


def _roster(suite: dict[str, Any], people: list[Someone]) -> str:
    rows = ["kind,name,aliases,emails,phones,organisation,role,grade,from,to,disclose,basis"]
    for p in people:
        if p.listed:
            rows.append(
                f"person,{p.first} {p.last},,{p.email},,{p.org},{p.role},{'senior' if p.senior else 'junior'},,,{'yes' if p.senior else 'no'},grade"
            )
    rows.append(
        f"contact,Public,,{suite['public']}@{suite['domain']},{suite['pubphone']},{suite['org']},,,,,yes,published"
    )
    return "\n".join(rows) + "\n"


def _truth(made: FileText, w: Writer, spots: list[tuple[int, int, int, int]]) -> dict[str, Any]:
    items = []
    for page, mark, start, end in spots:
        entity, who, gone = w.marks[mark]
        places = [
            {"page": page + 1, "boxes": [list(b) for b in made.pages[page].boxes(start, end)]}
        ]
        text = made.pages[page].text[start:end]
        items.append(
            {
                "document": made.name,
                "entity": entity,
                "withhold": gone,
                "withhold_text": text,
                "withhold_places": places,
                "person": who,
            }
        )
    return {"items": items}


def score(name: str, seeds: range) -> Evaluation:
    from redact.split import split
    from tests.detect.measure import run

    results = []
    for seed in seeds:
        made, roster, truth = bundle(name, seed)
        results.append(run([(made, split(made))], roster, truth))
    entities = sorted({entity for result in results for entity in result.scores})
    from redact.evaluate import Score

    return Evaluation(
        {e: sum((r.scores.get(e, Score()) for r in results), Score()) for e in entities},
        sum(r.people for r in results),
        sum(r.named for r in results),
        tuple(line for r in results for line in r.missed),
        tuple(line for r in results for line in r.wrong),
    )


if __name__ == "__main__":
    from tests.detect.measure import show

    for suite_name in [a for a in sys.argv[1:] if a in SUITES] or list(SUITES):
        print(suite_name)
        show(score(suite_name, range(100, 108) if "-d" in sys.argv else range(3)), "-v" in sys.argv)
