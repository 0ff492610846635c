"""The trust's side: Outlook for Mac, attributions, forwards and plain text."""

from samples.binder import Binder, Envelope
from samples.lines import Style
from samples.webmail import attributed, forwarded, mac_quoted, original, outlook_mac

_BAR = Style("helv", 10, colour=(0.15, 0.2, 0.4), quote="|", indent=14)
_PLAIN = Style("cour", 9.5, after=9)


def executive(binder: Binder) -> None:
    """The chief operating officer answers; below it two attributions and a forward."""
    outlook_mac(
        binder,
        Envelope(
            "{holloway|Holloway, Beth~surname-first} <{@holloway}>",
            "2022-10-18T13:05",
            "Tuesday, 18 October 2022 at 13:05",
            "Re: Delayed discharge, Ward 9",
            to=("{achebe|Gwendolyn Achebe} <{@achebe}>",),
            cc=(
                "{sandhu|Sandhu, Rafiq~surname-first} <{@sandhu}>",
                "{piotr|Woźniak, Piotr~surname-first,diacritics} <{@piotr}>",
                "{faith|Faith Underhill~word-like} <{@faith}>",
            ),
        ),
        "Wednesday, 26 October 2022 at 08:47",
        2,
        """
{achebe|Gwendolyn~forename,salutation}

You're right and I am embarrassed. I have signed it. {piotr|Piotr~forename} has the form, the
transport is booked for ten tomorrow, and {brid|Sister ^Bríd Costello~title,diacritics} will go
with {arthur|Mr ^Whitlock~title} herself to see him settled.

The larger point stands. Anybody on a ward ought to be able to agree five hundred pounds to free a
bed that costs us that in a night and a half. {sandhu|Rafiq~forename} and I will bring a paper to
the joint board on 8 November; could {okonedo|Norman~forename} present it with us?

If you want to talk before then my mobile is best: {#holloway|07700 900719}.

| {holloway|Beth~forename,signature}

| {holloway|Beth Holloway~signature}
| Chief Operating Officer, Thornbeck and Vale NHS Foundation Trust
| PA: {gillian|Gillian Stroud}, {#gillian}, {@gillian}

% This message may contain confidential information. If you are not the intended recipient please
tell the sender and delete it. Patients and families can always reach us through PALS on
{#pals} or {@pals}.
""",
    )
    attributed(
        binder,
        Envelope(
            "{achebe|Gwendolyn Achebe} <{@achebe}>",
            "2022-10-18T08:31", "18 Oct 2022, at 08:31", "",
        ),
        "On 18 Oct 2022, at 08:31, {achebe|Gwendolyn Achebe} <{@achebe}> wrote:",
        """
Dear {holloway|Beth~forename,salutation}

Please read what is below and then ring me. A retired signwriter has spent eighteen nights with you
because my officers and yours could not find {!money|£474} between them. I have told
{faith|Faith Underhill~word-like} to pay it from my contingency if the trust has not agreed by
noon.

I'm not looking for anyone to blame. {leanne|Leanne Abiodun} did everything right and so did
{hope|Hope~forename,word-like}. It is the rule that is wrong, and the two of us made it.

| {achebe|G.~initials,signature}
""",
        Style("helv", 10, after=6),
        _BAR,
    )  # fmt: skip
    attributed(
        binder,
        Envelope(
            "{faith|Underhill, Faith~surname-first,unit,word-like} "
            "(Adult Social Care, Thornbeck BC) <{@faith}>",
            "2022-10-17T16:58", "17 Oct 2022, at 16:58", "",
        ),
        "On 17 Oct 2022, at 16:58, {faith|Underhill, Faith~surname-first,unit,word-like} "
        "(Adult Social Care, Thornbeck BC) "
        "<{@faith|faith.under¶hill@thornbeck.gov.uk~broken-address}> wrote:",
        """
{achebe|Gwendolyn~forename,salutation} - {leanne|Leanne~forename} will send you the thread about
the gentleman on Ward 9 in a moment. I'd normally have taken it to
{lenehan|Patrick~forename,role-ended} but as you know he stood down at the end of September.

My own view, for what it is worth, is that {bronwen|Mrs ^Teale~title} at the home has been quite
reasonable, and {hope|H. Mensah~initial,word-like} has the emails to show it. I'm at my desk on
{#faith} till six.

{faith|FU~initials,signature}
""",
        Style("helv", 10, after=6, quote="|", indent=14),
        _BAR.but(indent=28),
    )  # fmt: skip
    forwarded(
        binder,
        Envelope(
            "{bronwen|Bronwen Teale} <{@bronwen}>",
            "2022-10-14T12:10",
            "14 October 2022 at 12:10:44 BST",
            "Room 11",
            to=("{hope|Hope Mensah~word-like} <{@hope}>",),
        ),
        "Begin forwarded message:",
        "apple_forward",
        """
Dear {hope|Hope~forename,salutation,word-like}

Room 11 is kept for {arthur|Mr ^Whitlock~title} until Wednesday noon. I can't hold it longer; there
is a lady in {!place|Preston Bissett Road} who would be glad of it, and her son,
{kofi|Kofi~forename,unlinked}, rings me daily.

I've looked at the rate again. {!money|£1,012.50} is what it costs, with two staff awake at night.
If the council wants to come and count them it is welcome any time.

| {bronwen|Bronwen~forename,signature}
| {!organisation|Rowan House}, 40 {!place|Abbot's Lane}
| {#bronwen|(0161) 496 0518}
""",
        indent=28,
    )


def complaint(binder: Binder) -> None:
    """The complaint that came of it, forwarded and quoted in plain text."""
    outlook_mac(
        binder,
        Envelope(
            "{ianto|Pryce-Davies, Ianto~surname-first} <{@ianto}>",
            "2022-10-25T15:44",
            "Tuesday, 25 October 2022 at 15:44",
            "FW: Complaint C/2022/1187 - stage 1 response due",
            to=("{achebe|Gwendolyn Achebe} <{@achebe}>", "{holloway|Beth Holloway} <{@holloway}>"),
            cc=("{@adultcare|adultcare@thornbeck.gov.uk~display-address}",),
            attachments=("C-2022-1187 {ianto|IPD~initials,file-name} chronology.docx",),
        ),
        "Wednesday, 26 October 2022 at 08:49",
        2,
        """
Dear {achebe|Gwendolyn~forename,salutation} and {holloway|Beth~forename,salutation}

The stage 1 response is due on {!date|1.11.2022}. {christine|Mrs ^Whitlock-Shaw~title} has agreed
that one letter will do for both bodies. I propose that it is signed by the two of you, since she
says she has had enough of letters from people she can't place.

Three facts are still missing: who told the ward that the council "doesn't fund top-ups"
({hope|HM~initials,by-hand} says not us); when {venkat|Dr ^Venkataraman~title} was told;
and what is owed to {!organisation|Rowan House} on invoice {!reference|20221 496 018}. If
anybody in your offices can answer, I am on {#ianto|0161-496-0156}.

| Diolch / thanks
| {ianto|Ianto~forename,signature}
| {ianto|Ianto Pryce-Davies~signature}, Complaints Officer
""",
    )
    mac_quoted(
        binder,
        Envelope(
            "{venkat|Venkataraman Anand~surname-first,unit} (MILL LANE SURGERY) <{@venkat}>",
            "2022-10-24T18:37",
            "Monday, 24 October 2022 at 18:37",
            "Re: Complaint C/2022/1187",
            to=("{ianto|Ianto Pryce-Davies} <{@ianto}>",),
        ),
        """
Dear {ianto|Mr ^Pryce-Davies~title,salutation}

I heard of {arthur|Arthur~forename}'s discharge from {arthur|Arthur~forename}, in the queue at the
chemist's. No letter had come. Nobody at the surgery holds it against the ward; they are short of
everything. But he had been sent home from {!organisation|Rowan House} with another man's tablets,
and had the sense to bring them in.

I can be rung after surgery on {#venkat}. Please don't give that number to the family, who have
the public one.

| {venkat|A. Venkataraman~initial,signature}
""",
    )
    original(
        binder,
        Envelope(
            "{ianto|Ianto Pryce-Davies} [mailto:{@ianto}]",
            "2022-10-21T10:02",
            "21 October 2022 10:02",
            "Complaint C/2022/1187",
            to=("{@venkat|anand.venkataraman@milllanesurgery.nhs.uk~display-address}",),
            cc=("{@pals|pals@tvft.nhs.uk}",),
        ),
        """
Dear {venkat|Dr ^Venkataraman~title,salutation}

I am looking into a complaint from the daughter of {arthur|Mr ^A. Whitlock~title,initial}
(NHS number {=nhsno.arthur|943 476 5919}) and would be grateful to know when you were told
that he had left hospital.

She wrote to us on the 19th:
""",
    )
    _plain_quote(binder)


def _plain_quote(binder: Binder) -> None:
    attributed(
        binder,
        Envelope(
            '"{christine|Christine Whitlock-Shaw}" <{@christine}>',
            "2022-10-19T22:15",
            "19/10/2022 22:15",
            "",
        ),
        'On 19/10/2022 22:15, "{christine|Christine Whitlock-Shaw}" <{@christine}> wrote:',
        """
To whom it may concern. I write about my father, {arthur|Arthur¶Whitlock~quote-mark}, who was
kept on Ward 9 for eighteen days after he was well. I rang the council on {#adultcare} eleven
times. I have the dates. I was told by {hope|Hope~forename,word-like} that it was the hospital,
by {piotr|Peter~forename,nickname} that it was the council, and by a consultant that it was the
government.

I do not want money. I want one person to write to me and say how it will be stopped from happening
to the next man. Please reply to me and not to my father, who has framed the last letter.

| {christine|C. Whitlock-Shaw~initial,signature}
| {#christine|07700 900 866}
""",
        _PLAIN.but(after=4),
        _PLAIN.but(quote="> "),
    )
