"""The minutes of a board, and the annex with its tables."""

from samples.binder import Binder
from samples.lines import Style
from samples.prints import minutes, page_numbers, table


def board_minutes(binder: Binder) -> None:
    """Minutes of the board, with names in initials and lists."""
    minutes(
        binder,
        "Safer Nights Board",
        "2023-03-21",
        """
| Minutes of the meeting held on Tuesday 21 March 2023, 10:00 to 11:40
| Committee Room 2, City Hall, Charlotte Place
""",
        [
            (
                "Present:",
                "{imran} (Chair), Deputy Mayor for Policing and Community Safety\n"
                "{strand}, Commissioner, Aldermoor Metropolitan Police\n"
                "{oyelaran|Marcus Oyelaran}, Deputy Assistant Commissioner (MO)\n"
                "{fenella}, Director of Strategy, City Hall (FG)\n"
                "{keith} (City Hall, item 3), {dele} (minutes)\n"
                "{tew|Rosalind Tew}, Aldermoor Tram Users' Group",
            ),
            (
                "Apologies:",
                "{steph|Ch Insp ^S Carr-Ogden~rank,initial}; {tindall|Mark Tindall~word-like}; "
                "Barclay & Hume LLP (the operator's solicitors)",
            ),
            ("1. Minutes of 14 February and matters arising", ""),
            (
                "1.1",
                "The minutes were agreed. {dele|DO~initials} reported that the lamps at "
                "{!place|Queen Anne} had been repaired on 3 March under order "
                "{!reference|44109 27758}.",
            ),
            (
                "1.2",
                "{tew|RT~initials} asked why the users' group had again received the papers on "
                "the morning of the meeting. The Chair apologised. Papers will go out five "
                "working days before.",
            ),
            ("2. The Commissioner's letter", ""),
            (
                "2.1",
                "The Commissioner introduced her letter of 14 March. She drew attention to the "
                "fall in recorded crime and to what had not gone well: supervision of the stewards "
                "and the time taken to answer calls.",
            ),
            (
                "2.2",
                "{fenella|FG~initials} welcomed the offer to publish the figures each quarter and "
                "asked that numbers below five be suppressed. {oyelaran|MO~initials} agreed. The "
                "analyst, {csaba|Mr ^Veress~title}, will write up a method that City Hall can use "
                "too.",
            ),
            (
                "2.3",
                "On stop and search, the Chair said that two members of the scrutiny panel had "
                "read all 63 records. They had been troubled by five. {oyelaran|MO~initials} would "
                "see each of the officers concerned; {steph|Stephanie Carr-Ogden} would tell the "
                "panel what came of it by 28 April.",
            ),
            ("3. The stewards' contract", ""),
            (
                "3.1",
                "{keith|Keith Lumley} set out the position. {!organisation|Ellis Guard} had been "
                "paid {!money|£603,725} to the end of February against {!money|£1,207,450} for the "
                "whole term. Sign-off sheets for eleven of ninety nights could not be found.",
            ),
            (
                "3.2",
                "{tew|Rosalind Tew} said that residents of {!place|Holmes Street} had told the "
                "group for weeks that the stewards left early. One of them, "
                "{pellow|Mrs ^Pellow~title}, had written to the Mayor. It should not take a letter "
                "from a woman in her seventies to get a sheet of paper checked.",
            ),
            (
                "3.3",
                "{keith|KL~initials} would withhold payment for the eleven nights and report back. "
                "The company's regional manager, {rourke|Declan Rourke}, had accepted this in a "
                "call on 20 March and can be reached on {#rourke} if members wish to speak to him.",
            ),
            (
                "3.4",
                "The Chair asked that {!name-in-place|Clarence Marsh Road} depot be visited before "
                "the next meeting. {dele|DELE OYINLOLA~all-caps} to arrange, with "
                "{tindall|Sgt ^TINDALL~rank,all-caps}.",
            ),
            ("4. Any other business", ""),
            (
                "4.1",
                "{strand|JS~initials} told members in confidence that a constable was to be "
                "commended. The name will be announced when the family has been told.",
            ),
            (
                "4.2",
                "Enquiries about the Board go to {@hallenquiries}. Members' own numbers are not to "
                "be handed out: {dele|Dele<page>Oyinlola} is rung at home on matters that are not "
                "his.",
            ),
            (
                "Next:",
                "Tuesday 18 April 2023, 10:00. Draft agenda to {dele|D. Oyinlola~initial} "
                "({@dele|Oyinlola.Dele@cityhall.aldermoor.gov.uk~surname-first}) by 4 April.",
            ),
        ],
    )


def annex(binder: Binder) -> None:
    """Annex A: who leads at each stop, and the figures."""
    page_numbers(binder, "Annex A, page {}")
    binder.document("annex", "Annex A: stops, leads and figures", None)
    sheet = binder.sheet
    sheet.para("Annex A", Style("hebo", 14, after=2))
    sheet.para("Stops, leads and figures, December 2022 to February 2023", Style("helv", 11))
    binder.write("# Table 1: who to ask at each stop")
    table(sheet, [84, 104, 108, 155], _LEADS)
    binder.write("# Table 2: recorded offences and arrests")
    table(sheet, [120, 82, 82, 82, 85], _FIGURES)
    binder.write(_NOTES, base=Style("helv", 9.5))


_LEADS = [
    ["Stop", "Police lead", "Direct line", "Email"],
    [
        "Queen Anne", "{tindall|Sgt ^M Tindall~rank,initial,table}",
        "{#tindall|0114 496 0233~table}", "{@tindall}",
    ],
    ["St Aldate's", "{hollis|HOLLIS, Joanne~surname-first,all-caps,table}",
     "{#hollis|0114-496-0245~table}", "{@hollis|joanne.hollis@aldermoor.police.uk}"],
    ["Victoria Square",
     "PC {=collar.whitcombe|1234~collar-number,table} {whitcombe|D Whitcombe~rank,initial,table}",
     "{#whitcombe|07700-900-604~table}", "{@whitcombe}"],
    ["Charlotte Place", "{boyd|Insp ^Grace Boyd~rank,word-like,table}",
     "{#boyd|+44 (0)114 496 0260~international,table}", "{@boyd}"],
    ["Marlowe Road", "vacant", "see switchboard", "{@foi}"],
    ["{!name-in-place|Clarence Marsh Road}",
     "PCSO {=collar.pcso|7155~collar-number,table} {pcso|Singh-Bassi~rank,table,by-hand}",
     "{#pcso|0114 496 0268 x 31~extension,table}", "{@pcso}"],
    ["Control room", "duty supervisor", "{#controlroom|MetPhone ^784900~extension,table}",
     "{@controlroom}"],
]  # fmt: skip

_FIGURES = [
    ["Stop", "Offences", "of them violent", "Arrests", "Cost of repairs"],
    ["Queen Anne", "41", "12", "14", "£18,204.50"],
    ["St Aldate's", "27", "9", "8", "£7,012.33"],
    ["Victoria Square", "63", "17", "17", "£20,794.60"],
    ["Charlotte Place", "11", "3", "4", "£1,490.00"],
    ["Marlowe Road", "6", "2", "2", "£0.00"],
    ["{!name-in-place|Clarence Marsh Road}", "4", "1", "1", "£11,449.60"],
    ["All stops", "152", "44", "46", "£58,951.03"],
]

_NOTES = """
Offences are counted where they were reported. Seven were recorded twice, at
{!place|Queen Anne} and on the tram, and have been counted once. Source: {!system|HOLMES} and
the custody record, drawn on {!date|09.03.2023} under query {!reference|0114-2203-77}.

Prepared by {csaba|C. Veress~initial}, Performance and Insight. Questions about the method:
{#csaba|0114 496 0312}. Requests from the public: {@foi}.
"""
