"""A letter is sent; below it, what was said on the way."""

from samples.binder import Binder, Envelope
from samples.bundles.police_notices import HALL_NOTICE, POLICE_NOTICE
from samples.prints import outlook_memo, outlook_quoted


def update(binder: Binder) -> None:
    """A weekly update and what was said on the way to it: four messages."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{tom|Garrity Tom~surname-first,unit} - Commissioner's Private Office <{@tom}>",
            "2023-03-14T17:52",
            "14 March 2023 17:52",
            "RE: Commissioner's letter to the Mayor - night trams",
            to=("{priya|Raman, Priya~surname-first} <{@priya}>",),
            cc=(
                "{dele|Oyinlola, Dele~surname-first} <{@dele}>",
                "{@mayorsoffice|mayors.private.office@cityhall.aldermoor.gov.uk~display-address}",
                "{will|Marsh, Will~surname-first,word-like} <{@will}>",
            ),
            attachments=(
                "Letter to the Mayor 140323 signed.pdf",
                "Annex A_{csaba|Veress~file-name}_v3.xlsx",
            ),
            extra=(("Follow Up Flag:", "Follow up"), ("Flag Status:", "Flagged")),
        ),
        """
Dear {priya|Priya~forename,salutation} and {dele|Dele~forename,salutation}

Please find attached the Commissioner's letter to the Mayor about policing on the night
trams, signed this afternoon. The annex with the figures is a separate file; it was put
together by {csaba|Csaba~forename} in Performance and Insight, who is happy to talk either
of you through the method on {#csaba}.

{strand|Judith~forename} has asked me to say that she would welcome a conversation with the
Mayor before the Board on the 21st. Her diary is tight but there is half an hour at 08:30 on
Friday, by telephone. If that suits, could you ring me rather than email? I am on
{#tom|MetPhone ^784512~extension} until seven and on my direct line after that.

One correction to what I told you on Monday: the sergeant who ran the Queen Anne deployment
was {hollis|Sgt ^Joanne Hollis~rank}, not {tindall|Mark Tindall~word-like}.
{tindall|Mark~forename,word-like} did the licensing visits. I have mended the letter.

| Kind regards

| {tom|Tom~forename,signature}

| {tom|Tom Garrity~signature}
| Private Secretary to the Commissioner
| Aldermoor Metropolitan Police, Marlowe House, 2 Victoria Square, Aldermoor AM1 4QD
| Tel: {#tom|0114 496 0017} | Switchboard: {#switchboard}
| E: {@tom|Tom.Garrity@aldermoor.police.uk}
"""
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{priya|Priya Raman} <{@priya}>",
            "2023-03-14T11:20",
            "14 March 2023 11:20",
            "RE: Commissioner's letter to the Mayor - night trams",
            to=("{tom|Garrity Tom~surname-first,unit} - Commissioner's Private Office <{@tom}>",),
            cc=("{dele|Dele Oyinlola} <{@dele}>", "{fenella|Fenella Grace} <{@fenella}>"),
        ),
        """
{tom|Tom~forename,salutation}

Thanks for this, and for getting the draft over so quickly. Two things from our side.

- {imran} is chairing on the 21st in place of the Mayor, so the covering line should be
addressed to him as well. {fenella|Fenella~forename} has cleared that.
- The paragraph on the contract with {!organisation|Ellis Guard Ltd} gives the value as
{!money|£1,204,750}. Our finance colleagues have {!money|£1,207,450} against
{!reference|PO 45000 78123}. Which of the two is right?

I am at the {!place|Charlotte Place} office today and can be reached on {#priya|07700 900243};
otherwise {nadia|Nadia~forename} can find me ({#nadia|020 7946 0171 ext. 21~extension}).

| Many thanks
| {priya|Priya~forename,signature}

| {priya|Priya Raman~signature}
| Senior Correspondence Officer, Mayor's Private Office
| ALDERMOOR CITY HALL, Charlotte Place, Aldermoor AM1 1AA
| {#priya} / {@priya}
"""
        + HALL_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{tom|Garrity Tom~surname-first,unit} - Commissioner's Private Office "
            "[mailto:{@tom|Tom.Garrity@aldermoor.police.uk}]",
            "2023-03-13T18:41",
            "13 March 2023 18:41",
            "FW: Commissioner's letter to the Mayor - night trams",
            to=("{priya|Priya Raman} <{@priya}>",),
            attachments=("Draft letter v2.docx",),
        ),
        """
{priya|Priya~forename,salutation} - the draft as promised, with the DAC's comments taken in.
Please treat it as a draft until you hear from me: the Commissioner has not
seen the last page.

Two names for your list for Tuesday: {oyelaran|Marcus Oyelaran} will come with
{will|Will~forename,word-like}. His collar number for the visitor system is
{=collar.will|2207~collar-number,by-hand}, if the desk at {!place|Victoria Square} asks again.

| Best wishes
| {tom|TG~initials}
"""
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{will|Marsh Will~surname-first,unit,word-like} - Territorial Policing <{@will}>",
            "2023-03-13T16:05",
            "13 March 2023 16:05",
            "Commissioner's letter to the Mayor - night trams",
            to=("{@cpo|CommissionersPrivateOffice@aldermoor.police.uk~display-address}",),
            cc=("{oyelaran|Oyelaran, Marcus~surname-first} <{@oyelaran}>",),
        ),
        """
Good afternoon

{oyelaran|T/DAC Oyelaran~rank} is content with the draft subject to three points.

- The first bullet should name {!operation|Operation Silverbirch}, which the public has heard
of, and not the shifts behind it.
- The figure of 46 arrests runs from {!date|01.12.2022} to {!date|28.02.2023}. It should say so.
- PC {=collar.whitcombe|1234~collar-number} {whitcombe|Whitcombe~rank} has been put forward
for a commendation after the incident at {!place|St Aldate's} stop (CAD {!reference|4512}
of {!date|11 February}). Please leave his name out until the family of the injured man has been
told. If the Private Office needs more, {whitcombe|Daniel~forename}'s supervisor is {hollis|J.
Hollis~initial}, on {#hollis}.

| Regards

| {will|Will Marsh~word-like,signature}
| Staff Officer to {oyelaran|DAC Marcus Oyelaran~rank}
| Mobile {#will|07700<page>900361} | {@will|will.marsh @aldermoor.police.uk~space-before-at}
"""
        + POLICE_NOTICE,
    )
