"""A resident complains to the Mayor, and two offices look into it."""

from samples.binder import Binder, Envelope
from samples.bundles.police_notices import HALL_NOTICE, POLICE_NOTICE
from samples.prints import outlook_memo, outlook_quoted


def complaint(binder: Binder) -> None:
    """A resident writes to the Mayor; the case goes round two offices."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{tindall|TINDALL Mark~surname-first,unit,all-caps,word-like} - Licensing <{@tindall}>",
            "2023-03-20T09:14",
            "20 March 2023 09:14",
            "RE: MO230316-0412 FW: Noise and trouble at the Queen Anne stop",
            to=("{nadia|Nadia Hussain-Park} <{@nadia}>",),
            cc=(
                "{priya|Priya Raman} <{@priya}>",
                "{whitcombe|WHITCOMBE Daniel~surname-first,unit,all-caps} - Queen Anne SNT "
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
