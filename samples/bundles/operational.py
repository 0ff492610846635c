"""Three pages with tactics in them: a mail, a note with two passages, a page of postings."""

from samples.binder import Binder, Envelope
from samples.cast import Cast, Contact, Person
from samples.lines import Style
from samples.prints import memo, outlook_memo, outlook_quoted, page_numbers, table

__all__ = ["CAST", "bind"]

FORCE = "Harrowmere Constabulary"
DISTRICT = "Harrowmere District Council"

CAST = Cast(
    (
        Person(
            "lockhart", "Annette Lockhart", "senior", FORCE, "Assistant Chief Constable",
            ("annette.lockhart@harrowmere.police.uk",), (), ("ACC Lockhart",),
            listed=True, since="2021-03-01", basis="chief officer",
        ),
        Person(
            "bhatt", "Sunil Bhatt-Royle", "senior", DISTRICT, "Director of Communities",
            ("sunil.bhatt-royle@harrowmere.gov.uk",), (), ("Bhatt-Royle, Sunil",),
            listed=True, since="2020-10-05", basis="published senior salary",
        ),
        Person(
            "summers", "Gail Summers", "junior", FORCE, "Detective Inspector",
            ("gail.summers@harrowmere.police.uk",), ("0117 496 0421",),
            listed=True, basis="below the published grade",
        ),
        Person(
            "teo", "Teo Lindgren", "junior", DISTRICT, "Community Safety Officer",
            ("teo.lindgren@harrowmere.gov.uk",), ("0117 496 0588", "07700 900135"),
        ),
        Person("rudd", "Amber Ruddock", "junior", FORCE, "Constable"),
        Person("winstanley", "Cyril Winstanley", "private", "", "churchwarden"),
    ),
    (
        Contact(
            "community", "Community safety team", ("community.safety@harrowmere.gov.uk",),
            ("0117 496 0500",), DISTRICT, public=True, basis="printed on the council's website",
        ),
        Contact("ops", "Operations inbox", ("lead.theft.ops@harrowmere.police.uk",), (), FORCE,
                basis="internal mailbox of the team"),
        Contact("emergency", "Emergency number", (), ("999",), public=True, listed=False),
        Contact("nonemergency", "Non-emergency number", (), ("101",), public=True, listed=False),
    ),
)  # fmt: skip


def bind() -> dict[str, Binder]:
    """The one file of this bundle, by name."""
    binder = Binder(CAST)
    _mail(binder)
    _note(binder)
    _postings(binder)
    return {"bundle.pdf": binder}


def _mail(binder: Binder) -> None:
    outlook_memo(
        binder,
        "{teo|Lindgren, Teo~print-owner,surname-first}",
        Envelope(
            "{summers|SUMMERS Gail~surname-first,all-caps,word-like} "
            "{=collar.summers|3318~collar-number} <{@summers}>",
            "2023-11-02T14:26",
            "02 November 2023 14:26",
            "Church lead thefts: note for Monday's meeting",
            to=("{teo|Lindgren, Teo~surname-first} <{@teo}>",),
            cc=("{bhatt|Bhatt-Royle, Sunil~surname-first} <{@bhatt}>", "{@ops}"),
            attachments=("Note on lead thefts OFFICIAL-SENSITIVE.pdf",),
        ),
        """
{teo|Teo~forename,salutation}

The note for Monday is attached. {lockhart|ACC ^Lockhart~rank} has agreed that you and
{bhatt|Sunil~forename} may see all of it, but the paragraph on the vans and the page of postings
are not for the wardens. Please hand out the first page only, with paragraph 4 taken off.

{winstanley|Mr ^Cyril Winstanley~title} at {!place|St Luke's} has offered to sit up in the
tower with a flask. Would you thank him and say no?
{rudd|PC ^Ruddock~rank} was nearly hit by a slate last
winter and she was wearing a helmet.

| {summers|Gail~forename,signature}
| {summers|DI ^G Summers~rank,initial,signature,word-like}
| {#summers} | {@summers}

% Harrowmere Constabulary. This email may contain sensitive information and is for the person it
is addressed to. Please do not forward it without asking. In an emergency ring {#emergency},
otherwise {#nonemergency}.
""",
    )
    outlook_quoted(
        binder,
        Envelope(
            "{teo|Lindgren, Teo~surname-first} <{@teo}>",
            "2023-11-01T09:50",
            "01 November 2023 09:50",
            "Church lead thefts: Monday",
            to=("{summers|Gail Summers~word-like} <{@summers}>",),
        ),
        """
Morning {summers|Gail~forename,salutation}

Eleven roofs since {!word|summer}, and the insurers will not pay for a twelfth. The wardens meet
on Monday at seven in {!place|Luke Street}. Could you let me have something that I can hand out?
They are kind people and they are frightened of ladders.

| {teo|Teo~forename,signature}
| {teo|Teo Lindgren~signature} | Community Safety | {#teo|07700 900135}
| Residents: {#community} or {@community}
""",
    )


def _note(binder: Binder) -> None:
    memo(
        binder,
        "Harrowmere Constabulary: Rural Crime Team",
        Envelope(
            "{summers|Gail Summers~word-like}, Detective Inspector",
            "2023-11-02",
            "2 November 2023",
            "Thefts of lead from church roofs",
            to=("{bhatt|Sunil Bhatt-Royle}, Director of Communities",),
            cc=("{lockhart|Annette Lockhart}, Assistant Chief Constable",),
        ),
        """
# 1. What has happened

Eleven churches have lost lead since the end of June, nine of them in the valley and all of them
out of sight of a road. The thieves come between one and three in the morning, take what two
people can carry in a quarter of an hour and come back for the rest within the week.

# 2. What it has cost

The dioceses put the repairs at {!money|£214,960}. The rain has done more: the organ at
{!place|St Mary Winstanley} will not be played again this year.

# 3. What wardens can do

- Lock ladders away, and water butts, which are as good as a ladder.
- Mark the lead. The kit is free from the community safety team on {#community}.
- Ring {#nonemergency} about a van seen twice. Nobody will mind if it turns out to be the florist.

# 4. What we are doing

{=operational.box|Two unmarked vans are parked nightly at the lay-by above the ford and behind the
grain store, each with a pair of officers, from 23:30 until 04:00 on the nights without a moon.
They are told of movement by seismic sensors under the paths at five of the churches that have not
been robbed yet; the sensors are silent when it rains hard, and on those nights the pair at the
ford walks the ridge on foot instead.}

{lockhart|Annette Lockhart} reviews this every fortnight. The arrangement ends when the clocks
go forward, unless something is learned before then. {=operational.text|Scrap dealers in the two
market towns photograph every seller on our behalf.} They have been thanked in private.

# 5. What the public may be told

That patrols have been increased, that marked lead has been found and traced, and that three men
are on bail. None of them should be named. The press officer has the wording.
""",
    )


def _postings(binder: Binder) -> None:
    page_numbers(binder, "Appendix, page {}")
    binder.document("annex", "Appendix: postings for November", None)
    sheet = binder.sheet
    sheet.para("Appendix: postings for November", Style("hebo", 14, after=4))
    sheet.para("OFFICIAL-SENSITIVE. Not to be copied.", Style("helv", 10, after=10))
    table(sheet, [86, 140, 110, 115], _POSTINGS)
    binder.write("""
Sensors one to three report to channel 6, four and five to channel 9. When both channels are
silent for ten minutes the pair nearest to the last report leaves its post.
""")


_POSTINGS = [
    ["Night", "Post", "Call sign", "Relief"],
    ["Mon 13", "Lay-by above the ford", "RURAL 21", "01:45, grain store"],
    ["Tue 14", "Grain store", "RURAL 22", "02:00, ridge path"],
    ["Wed 15", "Ridge path, on foot", "RURAL 21", "none"],
    ["Thu 16", "Lay-by and grain store", "RURAL 21, 22", "01:30, both"],
    ["Fri 17", "Old quarry gate", "RURAL 24", "02:15, ford"],
]
