"""The council's thread, printed from Gmail: a discharge that waits for a bed."""

from samples.binder import Binder, Envelope
from samples.webmail import Posted, gmail

_FOOT = """
% Thornbeck Borough Council. The information in this email is for the person it is addressed
to. The council may have to disclose it on request: {@foi}. Adult Care Contact Centre
{#adultcare}, {@adultcare}.
"""

_LEANNE = "{leanne|Leanne Abiodun} <{@leanne}>"
_HOPE = "{hope|Hope Mensah~word-like} <{@hope}>"
_FAITH = "{faith|Faith Underhill~word-like} <{@faith}>"
_PIOTR = '"{piotr|Woźniak, Piotr~surname-first,diacritics,unit} (TVFT)" <{@piotr}>'
_CHRIS = "{christine|Chris Whitlock-Shaw~nickname} <{@christine}>"
_SUBJECT = "Ward 9, bed 4: placement"


def thread(binder: Binder) -> None:
    """Five messages, oldest first."""
    gmail(
        binder,
        "{leanne|Leanne Abiodun~print-owner} <{@leanne}>",
        _SUBJECT,
        "18/10/2022, 10:02",
        3,
        [_asking(), _brokerage(), _ward(), _daughter(), _escalated()],
    )


def _asking() -> Posted:
    return Posted(
        Envelope(
            _LEANNE, "2022-10-11T09:14", "11 October 2022 at 09:14", _SUBJECT,
            to=(_HOPE,), cc=(_FAITH,),
            attachments=("Care needs_{arthur|A Whitlock~file-name,initial}.pdf",),
        ),
        """
Hi {hope|Hope~forename,salutation,word-like}

I hope you had a good weekend. {!word|Hope} springs eternal, so here is another one: I need a
placement for {arthur|Mr ^Arthur Whitlock~title} (date of birth {=dob.arthur|04/05/1938}, NHS number
{=nhsno.arthur|943 476 5919}), who has been medically fit on Ward 9 since 29 September.

He walks with a frame, eats well and is cheerful, but he can't manage the stairs at home and his
daughter {christine|Christine~forename} works nights.
{may|May~forename,word-like,by-hand} from the therapy team saw him on Friday and thinks four
weeks of reablement would get him back up the steps. He may do better than that. She is on
{#may|bleep ^2290~extension} if you want the detail.

{!organisation|Rowan House} and {!organisation|St Barnaby's Court} both said no last month. Would
you ask again? The manager at {!organisation|Rowan House}, {bronwen|Bronwen Teale}, told
{faith|Faith~forename,word-like} that a room was coming free.

| {leanne|Leanne~forename,signature}
| --
| {leanne|Leanne Abiodun~signature}, Social Worker
| Hospital Discharge Team | {#leanne} | m. {#leanne|07700 900538}
"""
        + _FOOT,
        ("124K",),
    )  # fmt: skip


def _brokerage() -> Posted:
    return Posted(
        Envelope(
            _HOPE, "2022-10-12T11:41", "12 October 2022 at 11:41", _SUBJECT,
            to=(_LEANNE,), cc=(_FAITH, _PIOTR),
        ),
        """
Morning {leanne|Lee~nickname,salutation}

{!organisation|Rowan House} will take him from Monday at {!money|£1,012.50} a week, against our rate
of {!money|£894.00}. {bronwen|Bronwen~forename} won't move on the price and says the trust has paid
it before. I can't agree anything over {!money|£950} without a signature. Her direct number is
{#bronwen|0161 496 0518 (ext 3)~extension} and she prefers that to {@bronwen}, which everybody at
the home reads.

{piotr|Piotr~forename}, would the trust meet the difference for four weeks? It is
{!money|£474.00} all told. Our purchase order would be {!reference|0161-77-20931}.

| Thanks, {hope|Hope~forename,signature,word-like}
| {#hope|0161 4960140~unspaced}

| [Quoted text hidden]
""",
    )  # fmt: skip


def _ward() -> Posted:
    return Posted(
        Envelope(
            _PIOTR, "2022-10-13T16:20", "13 October 2022 at 16:20", _SUBJECT,
            to=(_HOPE, _LEANNE), cc=(_FAITH, "{@ward|ward9.tvft@nhs.net~display-address}"),
        ),
        """
Dear both

I asked. {brid|Sister ^Costello~title} would sign it herself if she could; it is for
{holloway|Beth Holloway}, who is away until Tuesday. In the meantime please note that
{arthur|Arthur~forename} had a temperature last night. {sandhu|Dr ^Sandhu~title} looked in on his
round and is not worried, but we won't send him anywhere before the weekend.

His daughter rang the ward four times yesterday. {brid|Bríd~forename,diacritics} has asked that
somebody from the council ring her, as the nurses have no answers about money. The mobile we
hold is {#christine|+447700900866~unspaced,international}.

| {piotr|Piotr~forename,signature}
| {piotr|PIOTR WOŹNIAK~all-caps,diacritics,signature} | Discharge Coordinator
| Thornbeck and Vale NHS Foundation Trust | {#piotr|ext. ^5540~extension} | {#piotr}

% This message may contain confidential information. If you are not the intended recipient please
tell the sender and delete it. Patients and families can always reach us through PALS on
{#pals} or {@pals}; for advice out of hours ring {#nhs111}.
""",
    )  # fmt: skip


def _daughter() -> Posted:
    return Posted(
        Envelope(
            _CHRIS, "2022-10-14T06:52", "14 October 2022 at 06:52", _SUBJECT,
            to=(_LEANNE,),
        ),
        """
Dear {leanne|Miss ^Abiodun~title,salutation}

Thank you for ringing me last night. You were the first person in a fortnight who knew which
bed my father was in.

I've just come off shift, so forgive this if it rambles. Dad was a signwriter. He did the lettering
on half the shops in {!place|Arthur Street} and will tell anyone who sits still. He is not a
"Ward 9, bed 4" and I would be glad if people stopped writing it. I know that you didn't start it.

I can find the difference for the four weeks if that is what this is about. Nobody has asked me.
I am at home until two, at {=address.christine|6 Tanner's Yard}, Thornbeck, or there is the mobile.

| {christine|Christine Whitlock-Shaw~signature}
| Sent from my iPad
""",
    )  # fmt: skip


def _escalated() -> Posted:
    return Posted(
        Envelope(
            _LEANNE, "2022-10-17T17:30", "17 October 2022 at 17:30", _SUBJECT,
            to=("{achebe|Gwendolyn Achebe} <{@achebe}>",),
            cc=(_FAITH, "{@cex|cex.office@thornbeck.gov.uk~display-address}"),
            attachments=(
                "Placement costs.xlsx",
                "Letter to {christine|Mrs ^Whitlock-Shaw~file-name,title} DRAFT.docx",
            ),
        ),
        """
Dear {achebe|Gwendolyn~forename,salutation}

{faith|Faith~forename,word-like} asked me to send you this directly. The thread is above. You will
see that for want of {!money|£474} a man has been kept for eighteen days in a hospital bed that
costs {!money|£345} a night.

{lenehan|Pat Lenehan~role-ended,nickname}, who has stayed on two days a week to help with the
winter plan, thinks that we could have signed it under the old scheme. {okonedo|Councillor
^Okonedo-Price~title} has had a letter from {christine|Christine~forename} and will raise it at
cabinet on Thursday.

I am sorry to write so plainly. {arthur|Mr ^Whitlock~title} has asked every morning whether it is
today.

| {leanne|Leanne~forename,signature}
"""
        + _FOOT,
        ("18K", "41K"),
        _OLD_SCHEME,
        _OLD_SCHEME_BODY,
    )  # fmt: skip


_OLD_SCHEME = Envelope(
    "{lenehan|Patrick Lenehan~role-held} <{@lenehan}>",
    "2022-03-22T17:05",
    "Tue, 22 Mar 2022 at 17:05",
    "Small sums and long waits",
    to=("{faith|Faith Underhill~word-like} <{@faith}>", "{@adultcare}"),
    cc=("{okonedo|Norman Okonedo-Price} <{@okonedo}>",),
)

_OLD_SCHEME_BODY = """
Dear {faith|Faith~forename,salutation,word-like} and all

Until further notice any team manager may agree a difference of up to {!money|£600} for up to six
weeks, if the alternative is a hospital bed. Write down why in two lines and send them to me. I
would rather explain a hundred such sums to the auditor than one empty room to a family.

This replaces paragraph 12 of the scheme of {!date|01-04-2019}. It will run until 30 September,
when the grant from the {!organisation|Duchy of Merrick Trust} ends (reference
{!reference|DMT 0161 4902 217}).

| {lenehan|Patrick Lenehan~role-held,signature}
| Interim Director of Adult Social Care
| Thornbeck Borough Council, Town Hall, {!place|Marjorie Cross}
"""
