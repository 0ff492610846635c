"""A visit is arranged in many short mails, and a briefing is written for it."""

from samples.binder import Binder, Envelope
from samples.bundles.police_notices import HALL_NOTICE, POLICE_NOTICE
from samples.prints import memo, outlook_memo, outlook_quoted


def visit(binder: Binder) -> None:
    """Six messages, each quoted in the next."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{dele|Oyinlola, Dele~surname-first} <{@dele}>",
            "2023-04-05T16:48",
            "05 April 2023 16:48",
            "RE: RE: Depot visit 12 April - who is coming",
            to=("{will|Marsh, Will~surname-first,word-like} <{@will}>",),
            cc=(
                "{priya|Raman, Priya~surname-first} <{@priya}>",
                "{keith|Lumley, Keith~surname-first} <{@keith}>",
                "{@cpo|CommissionersPrivateOffice@aldermoor.police.uk~display-address}",
            ),
            attachments=("Depot briefing 12 April.docx",),
            extra=(("Categories:", "Board, Visits"),),
        ),
        """
{will|Will~forename,salutation,word-like}

That settles it, then: seven of us from here and four from you, to be at the gate by 21:45.
The briefing is attached. {imran|Imran~forename} has read it and asks only that we do not
stand about in a crowd while people are working.

The depot's own contact on the night is the shift manager, {szymon|Szymon Bielak}, on
{#szymon}. Please don't copy that number into the diary entry, which forty people can open.

| Thanks
| {dele|Dele~forename,signature}

| {dele|Dele Oyinlola~signature}
| Policy Adviser, Office for Policing and Community Safety
| {#dele} | {@dele|Dele.Oyinlola@cityhall.aldermoor.gov.uk}
"""
        + HALL_NOTICE,
    )
    _short_replies(binder)
    _first_mails(binder)


def _short_replies(binder: Binder) -> None:
    outlook_quoted(
        binder,
        Envelope(
            "{will|Marsh Will~surname-first,unit,word-like} - Territorial Policing <{@will}>",
            "2023-04-05T16:31",
            "05 April 2023 16:31",
            "RE: Depot visit 12 April - who is coming",
            to=("{dele|Oyinlola, Dele~surname-first} <{@dele}>",),
            cc=("{boyd|Boyd Grace~surname-first,unit,word-like} - Charlotte Place <{@boyd}>",),
        ),
        """
Our four are the DAC, {boyd|Grace~forename,word-like}, {hollis|Jo Hollis~nickname} and
{pcso|Harpreet~forename}, who knows the depot and will see that nobody falls into a pit. I am
on leave; {boyd|Insp ^Boyd~rank} stands in for me. Her mobile is
{#boyd|07700 900688}.

{will|W.~initials,signature,by-hand}
"""
        + POLICE_NOTICE,
    )
    outlook_quoted(
        binder,
        Envelope(
            "{dele|Dele Oyinlola} <{@dele}>",
            "2023-04-05T15:02",
            "05 April 2023 15:02",
            "RE: Depot visit 12 April - who is coming",
            to=("{will|Will Marsh~word-like} <{@will}>",),
            cc=("{priya|Priya Raman} <{@priya}>", "{keith|Keith Lumley} <{@keith}>"),
        ),
        """
{!word|Will} you let me have names by five? The depot wants them for the gate. From here it is
{imran|the Deputy Mayor, ^Imran Qureshi-Hale~title}, {fenella|Fenella~forename},
{keith|Keith~forename}, {nadia|Nadia~forename}, {priya|PR~initials}, me and
{tew|Ros<page>Tew~nickname} for the users' group.

{dele|Dele~forename,signature}
""",
    )
    outlook_quoted(
        binder,
        Envelope(
            "{keith|Lumley, Keith~surname-first} <{@keith}>",
            "2023-04-05T14:40",
            "05 April 2023 14:40",
            "RE: Depot visit 12 April - who is coming",
            to=("{dele|Dele Oyinlola} <{@dele}>",),
        ),
        """
Fine by me. Tell {will|Will~forename,word-like} that will be the night the track is ground, so
it will be loud. {!word|Grace} period for the gate list ends at 18:00 today; after that
{szymon|Mr ^Bielak~title} has to go to his head office. I have his deputy's number too,
{#depot}, in case.

| {keith|K~initials}
| Sent from my iPhone
""",
    )


def _first_mails(binder: Binder) -> None:
    outlook_quoted(
        binder,
        Envelope(
            "{dele|Dele Oyinlola} <{@dele}>",
            "2023-04-04T10:15",
            "04 April 2023 10:15",
            "FW: Depot visit 12 April - who is coming",
            to=("{keith|Keith Lumley} <{@keith}>",),
        ),
        """
{keith|Keith~forename,salutation}, see below. Are you content with the 12th? It is the only
evening in April that {imran|Imran~forename}, {fenella|Fenella~forename} and
{oyelaran|Marcus Oyelaran} all have free.

{dele|DO~initials}
""",
    )
    outlook_quoted(
        binder,
        Envelope(
            "{tew|Rosalind Tew} <{@tew}>",
            "2023-04-03T20:57",
            "03 April 2023 20:57",
            "Depot visit 12 April - who is coming",
            to=("{dele|Dele Oyinlola} <{@dele}>", "{@hallenquiries}"),
            cc=("{@hugo|hugo.tew-lindqvist@fernpost.co.uk~display-address}",),
        ),
        """
Dear {dele|Dele~forename,salutation} and colleagues

Thank you for the minutes. On 3.4, the group would be glad to join you at the depot, and I shall
come myself if my knee allows it. My son {hugo|Hugo~forename} drives me and will wait outside;
he is on {#hugo|07700 900 377}.

Could we ask three things while we are there? Why the last tram is taken out of service at the
stop and not at the depot, so that forty people are put off in the dark. Who decides that the
shelter is locked. And what the drivers, who see it every night, would change first. We have
asked all three by letter ({!reference|ATUG/2023/0417}) and been told that our views are valued.

I should add that {pellow|Margaret Pellow} has had her door mended and asked me to say so.

| Yours
| {tew|Rosalind~forename,signature}

| {tew|ROSALIND TEW~all-caps,signature}
| Chair, Aldermoor Tram Users' Group
| {@tew}
""",
    )


def briefing(binder: Binder) -> None:
    """A paper memo: To and From at its top are not those of an email."""
    memo(
        binder,
        "Office for Policing and Community Safety",
        Envelope(
            "{dele|Dele Oyinlola}, Policy Adviser",
            "2023-04-06",
            "6 April 2023",
            "Briefing: visit to the {!name-in-place|Clarence Marsh Road} depot, Wednesday 12 April",
            to=("{imran|Imran Qureshi-Hale}, Deputy Mayor",),
            cc=("{fenella|Fenella Grace~word-like}; {priya|Priya Raman}",),
        ),
        """
# Why you are going

The Board asked on 21 March that the depot be seen before it meets again on the 18th. The
drivers' branch of the union has asked twice to be heard and has not been. You will have twenty
minutes with four of them in the mess room before the last trams come in.

# What happens when

- 21:45 Gate. {szymon|Szymon Bielak}, shift manager, meets the party. He has been there for
nineteen years and will tell you so.
- 22:00 Mess room. Drivers, chosen by the branch. They have been promised that no names will be
taken, and none should be.
- 22:30 Walk to the fan of tracks with {pcso|PCSO ^Singh-Bassi~rank} and the engineer,
{liesl|Dr ^Liesl Amankwah~title}. High-visibility coats are in your size.
- 23:10 Tram to {!place|Queen Anne}, where {tindall|Sgt ^Tindall~rank} will be with the stewards.
{rourke|Declan Rourke} of {!organisation|Ellis Guard} has said that he will come in person.

# People you will meet

{tew|Rosalind Tew} chairs the users' group. She is a retired signalling engineer, is usually right
about facts and does not care for being thanked. She will raise the locked shelter.

{liesl|Dr ^Amankwah~title} joined the operator from {!organisation|Marsden Rolling Stock} in
January. She found the fault in the shelter's door and reported it within the week; what became
of the report after that is a question you may wish to put to {rourke|Mr ^Rourke~title}, although
it is not strictly his.

{boyd|Inspector ^Grace Boyd~rank,word-like} comes in place of {will|Will Marsh~word-like}. She took
over {!place|Charlotte Place} in February.

# Points to make

- The drop in offences is real and the drivers have had a share in it.
- Nobody is going to lose shifts because the stewards' contract is being looked at.
- The calls to the control room are now answered within three minutes on most nights. The line
that drivers use, {#controlroom|MetPhone ^784900~extension}, is not for the public and should not
be repeated in front of the press.

# If you are asked

Was a constable nearly killed at {!place|St Aldate's}? A man fell and a constable brought him up.
Both are well. The constable will be named when the family wishes it. (For you only: it is
{whitcombe|Daniel Whitcombe}, of {!place|Queen Anne}. He is on the gate list as
{whitcombe|D WHITCOMBE~all-caps,initial} and would rather not be introduced.)

Is the contract going to be ended? No decision has been made. {keith|Keith Lumley} reports to the
Board on the 18th. Counsel's advice is with {!organisation|Barclay & Hume LLP}.

Why were payments made without sheets? That is being looked at by internal audit, reference
{!reference|IA-0121-2023-07}; the sum concerned is {!money|£147,577}.

# Money

The operator's penalty for the year to {!date|31/03/2023} comes to {!money|£58,951.03}, the cost of
the repairs in Annex A. It is to be paid under invoice {!reference|4410 927 758} by 30 April. The
Combined Authority has offered {!money|£20,000} towards cameras at the three darkest stops, subject
to match funding.

# On the night

I shall be there. If something goes wrong ring me on {#dele|020 7946 0188}, which comes through to
my mobile, or {nadia|Nadia~forename} on {#nadia}. {priya|Priya~forename} will be in the office
until ten. The duty press officer is {ayesha|Ayesha Malik}, {#ayesha}.

| {dele|DO~initials,signature}
""",
    )
