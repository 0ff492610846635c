"""The Outlook prints of the police and city hall chain."""

from samples.binder import Binder, Envelope
from samples.prints import outlook_memo, outlook_quoted

POLICE_NOTICE = """
% NOTICE - This message and anything attached to it are meant for the person or body it is
addressed to. If it has reached you by mistake, please tell the sender and delete it; do
not copy it, rely on it or pass it on. Aldermoor Metropolitan Police monitors its
communications as far as the law allows, and mail may be read by monitoring staff. Nobody
may enter into a contract for the force by email unless they hold written authority to do
so. We check for viruses but cannot promise that an attachment is free of them.
"""

HALL_NOTICE = """
% This email has been scanned on behalf of Aldermoor City Hall. City Hall is a public
authority: anything written to it may have to be disclosed under the Freedom of
Information Act 2000. Public enquiries: {@hallenquiries} or {#hallenquiries}.
"""


def update(binder: Binder) -> None:
    """A weekly update and what was said on the way to it: four messages."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{tom|Garrity Tom - Commissioner's Private Office~surname-first,unit} <{@tom}>",
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
            to=("{tom|Garrity Tom - Commissioner's Private Office~surname-first,unit} <{@tom}>",),
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
            "{tom|Garrity Tom - Commissioner's Private Office~surname-first,unit} "
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
{=collar.will|2207~collar-number}, if the desk at {!place|Victoria Square} asks again.

| Best wishes
| {tom|TG~initials}
"""
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{will|Marsh Will - Territorial Policing~surname-first,unit,word-like} <{@will}>",
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
- {whitcombe|PC ^1234 Whitcombe~rank,collar-number} has been put forward for a commendation
after the incident at {!place|St Aldate's} stop (CAD {!reference|4512} of {!date|11 February}).
Please leave his name out until the family of the injured man has been told. If the Private
Office needs more, {whitcombe|Daniel~forename}'s supervisor is {hollis|J. Hollis~initial}, on
{#hollis}.

| Regards

| {will|Will Marsh~word-like,signature}
| Staff Officer to {oyelaran|DAC Marcus Oyelaran~rank}
| Mobile {#will|07700<page>900361} | {@will|will.marsh @aldermoor.police.uk~space-before-at}
"""
        + POLICE_NOTICE,
    )


def complaint(binder: Binder) -> None:
    """A resident writes to the Mayor; the case goes round two offices."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{tindall|TINDALL Mark - Licensing~surname-first,unit,all-caps,word-like} <{@tindall}>",
            "2023-03-20T09:14",
            "20 March 2023 09:14",
            "RE: MO230316-0412 FW: Noise and trouble at the Queen Anne stop",
            to=("{nadia|Nadia Hussain-Park} <{@nadia}>",),
            cc=(
                "{priya|Priya Raman} <{@priya}>",
                "{whitcombe|WHITCOMBE Daniel - Queen Anne SNT~surname-first,unit,all-caps} "
                "<{@whitcombe}>",
            ),
            attachments=("Statement of {jermaine|J Achterberg~file-name,initial}.docx",),
            extra=(("Importance:", "High"),),
        ),
        """
{nadia|Nadia~forename,salutation}

Thank you for sending this on. I know the address: it is above the old pawnbroker's, facing
the shelter, and we have had five calls from there since Christmas.

{whitcombe|Dan~forename,nickname} went round on Friday and spoke to {pellow|Mrs ^Pellow~title}.
She was pleased to be asked. What she describes is not the licensed premises at all but the
queue for the last tram, which the stewards from {!organisation|Ellis Guard} leave at 23:30
although they are paid until 00:30. I have asked for their sign-off sheets.

{jermaine|Mr ^Achterberg~title}, who has the bakery at number 9 and starts work at three, has
seen the same. He is willing to be named to the operator but not in anything that is
published. His statement is attached. Please don't give out his mobile, {#jermaine}; he
has had two silent calls since he spoke to us.

Can the reply say that the neighbourhood team will be at the stop on the next four Fridays?
Residents can reach the team by ringing {#nonemergency}. I would rather not put
{whitcombe|Daniel~forename}'s own number, {#whitcombe|07700 900604}, in a letter.

| Regards

| {tindall|Mark~forename,signature,word-like}

| {tindall|Sgt ^Mark Tindall~rank,signature,word-like}
| Licensing, Queen Anne and St Aldate's
| Direct {#tindall} internal {#tindall|x^7702~extension}
"""
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{nadia|Hussain-Park, Nadia~surname-first} <{@nadia}>",
            "2023-03-17T14:33",
            "17 March 2023 14:33",
            "MO230316-0412 FW: Noise and trouble at the Queen Anne stop",
            to=("{@tindall|mark.tindall@aldermoor.police.uk~display-address}",),
            cc=("{priya|Priya Raman} <{@priya}>", "{keith|Lumley, Keith~surname-first} <{@keith}>"),
        ),
        """
Dear {tindall|Mark~forename,salutation,word-like}

Please see below an email to the Mayor from a resident of {!place|Holmes Street}. The target
for a reply is 30 March under reference {!reference|MO230316-0412}. {keith|Keith~forename} looks
after the operator's contract at our end and can be rung on {#keith|x^4512~extension} or
{#keith}.

I would be grateful for a few lines on what the police have done there since January, and on
whether Mrs {pellow|Pellow}'s account fits with what your officers have seen. Please copy
{@nadia|nadia.hussain-<page>park@cityhall.aldermoor.gov.uk~broken-address} into the answer.

| Kind regards
| {nadia|Nadia~forename,signature}

| {nadia|Nadia Hussain-Park~signature}
| Business Support Officer, Office for Policing and Community Safety
| {#nadia|+44 20 7946 0171~international}
"""
        + HALL_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{pellow|Margaret Pellow} <{@pellow}>",
            "2023-03-16T07:02",
            "16 March 2023 07:02",
            "Noise and trouble at the Queen Anne stop",
            to=("{@hallenquiries}",),
        ),
        """
Dear Mayor

I am seventy-one and have lived at {=address.pellow|27b Holmes Street~street-address} for thirty of
them. I have never written to a politician before.

Since the trams began to run until one in the morning we have had shouting under the window
four nights in the week, and on the 10th somebody was sick in our doorway and somebody else
kicked the glass out of it. My neighbour {jermaine|Jermaine~forename} swept it up. He says that
the stewards go home before the last tram comes, and he should know, because that is when he
gets up to bake.

I rang the number on the poster and got a recording. I rang the police on {#nonemergency} and a
polite young man called {alistair|Ali~forename,unlinked} took it all down and I have heard nothing
since. I do not want anybody moved on who is only waiting to go home. I want somebody to be
there.

You may telephone me on {#pellow} or, if it is after six, on {#pellow|(0114) 496 0871}. My
daughter reads my email, so please be kind.

| Yours sincerely
| {pellow|Margaret Pellow~signature} (Mrs)
""",
    )


def figures(binder: Binder) -> None:
    """The analyst, a press line and an address book that nobody cleaned."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{csaba|VERESS Csaba - Performance and Insight~surname-first,unit,all-caps} "
            "<{@csaba|cveress@aldermoor.local~intranet-domain}>",
            "2023-03-28T08:07",
            "28 March 2023 08:07",
            "RE: Annex A - suppression and press line",
            to=(
                "{priya|Raman, Priya~surname-first} <{@priya|Raman.Pri¶ya@cityhall.aldermoor.gov.uk"
                "~surname-first,broken-address}>",
                "{ayesha|Malik, Ayesha~surname-first} "
                "<{@ayesha|ayesha.malik@cityhall.aldermoor.gov.uk}>",
            ),
            cc=(
                "{aoife|Brannigan, Aoife~surname-first}",
                "{tom|Garrity, Tom~surname-first} "
                "<{@tom|/O=ALDERMOOR/OU=EXCHANGE/CN=RECIPIENTS/CN=^TGARRITY~exchange-name}>",
            ),
        ),
        """
Both

The suppressed version is on the shared drive. Any count below five now reads [xx], and where
one suppressed figure could be worked out from a total I have taken out a second. The note on
method is a page and a half; {dele|Dele~forename} has agreed it for City Hall.

{ayesha|Ayesha~forename}, you asked who may be quoted. {oyelaran|DAC Oyelaran~rank} and
{fenella|Fenella Grace~word-like} may. I may not, and neither may {boyd|Grace~forename,word-like}
or {will|Will~forename,word-like}, who will be on leave until the 11th in any case. If a
journalist rings about a single incident please pass them to the press bureau, {@press} or
{#press}, and not to {aoife|Aoife~forename}'s mobile as happened at the weekend.

| Csaba
""".replace("| Csaba", "| {csaba|Csaba~forename,signature}")
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{ayesha|Malik, Ayesha~surname-first} "
            "<{@ayesha|ayesha.malik@cityhall.aldermoor.gov.uk}>",
            "2023-03-27T17:26",
            "27 March 2023 17:26",
            "Annex A - suppression and press line",
            to=(
                "'{@csaba|csaba.veress@aldermoor.police.uk~display-address}' <{@csaba}>",
                "{priya|Priya Raman} <{@priya}>",
            ),
            cc=("{aoife|Aoife Brannigan} <{@aoife}>",),
            attachments=("Lines to take_{!operation|Silverbirch}_v4.docx",),
        ),
        """
Hi {csaba|Csaba~forename,salutation} and {priya|Priya~forename,salutation}

The Aldermoor Courier has asked for the figures before they are out. Their reporter,
{wynne|Owain Wynne-Tudor}, is on {#wynne} and {@wynne}. He says he has the numbers for
{!place|Clarence Marsh Road} from somebody at the operator and wants to know whether four
offences is right. I have told him only that they will be published on the 31st.

Two questions. Is four safe to confirm, when it is below five? And may I put
{whitcombe|Daniel Whitcombe}'s rescue in the lines to take, or is {tom|Tom~forename} still
waiting for the family? I gather from {aoife|AB~initials} that they were told on Sunday.

| Thanks both
| {ayesha|Ayesha~forename,signature}

| {ayesha|AYESHA MALIK~all-caps,signature}
| Press Officer | Aldermoor City Hall
| m: {#ayesha} | press desk (24 hours): {#hallenquiries}
"""
        + HALL_NOTICE,
    )
