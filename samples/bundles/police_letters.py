"""The two letters of the police and city hall chain."""

from samples.binder import Binder, Envelope
from samples.prints import letter

_FORCE_HEAD = [
    "Aldermoor Metropolitan Police",
    "Office of the Commissioner",
    "Marlowe House, 2 Victoria Square, Aldermoor AM1 4QD",
]


def commissioners_letter(binder: Binder) -> None:
    """Two pages on letterhead, from the Commissioner to the Mayor."""
    letter(
        binder,
        _FORCE_HEAD,
        """Our ref: AMP/PO/2023/004512
        Your ref: MO230301-0077
        Please ask for: {tom|Tom Garrity}
        Direct line: {#tom|0114 496 0017}
        14 March 2023""",
        Envelope(
            "{strand}",
            "2023-03-14",
            "14 March 2023",
            "Policing the night trams: December to February",
            to=("{mayor}",),
        ),
        """
| {mayor}
| Mayor of Aldermoor
| City Hall
| Charlotte Place
| Aldermoor AM1 1AA
""",
        """
Dear {mayor|Helena~forename,salutation}

# Policing the night trams: December to February

When the trams began to run until one in the morning you asked me to write to you at the end
of the first winter. I said then that the service would be judged by whether a student, a
nurse coming off shift or a kitchen porter would choose it on their own at midnight. On the
evidence so far most of them do, and most of them get home without trouble. That is the work
of a great many people, few of whom wear a uniform.

Recorded crime on the three lines between {!date|1 December} and {!date|28 February} was eleven
per cent lower than on the replacement buses in the winter before. We made 46 arrests, 19 of
them for offences against staff. Annex A gives the figures stop by stop; I would ask that the
smallest numbers in it are read with care, since a single bad night moves them.

Much of this is owed to {!operation|Operation Silverbirch}, the joint patrols with the operator
that {oyelaran|Deputy Assistant Commissioner ^Marcus Oyelaran~rank} has led since November.
Officers and stewards now share a briefing at the start of each shift. It sounds a small thing.
Before it began, neither knew the other's names.

I want to mention two colleagues in particular. {hollis|Sergeant ^Joanne Hollis~rank} and her team
gave up three weekends to walk every stop with the operator's engineers and the users' group,
whose chair, {tew|Rosalind Tew}, has been a frank and generous critic. Their list of forty-one
faults, from dead lamps to a shelter whose door locks from the outside, is now the
engineers' work programme. The second is a constable whom I shall not name here, and who went
on to the tracks at {!place|St Aldate's} on 11 February to reach a man who had fallen.

Not everything has gone well. The stewards' contract with {!organisation|Ellis Guard Ltd}, worth
{!money|£1,207,450} over two years, has been thinly supervised, and at two stops residents have
paid for it with their sleep. {steph|Chief Inspector ^Stephanie Carr-Ogden~rank} meets the company
and your officers every fortnight, and I expect the sign-off sheets to be in order by Easter.
Calls from the public about the lines have also been slow to be answered; a resident who rang
{#nonemergency} on a Friday in January waited nine minutes on average. That is too long, and
we are moving two posts to the control room to shorten it.

You asked about stop and search. Officers on the night lines used the power 63 times. In 22
cases something was found. I have asked {imran|Imran<page>Qureshi-Hale}'s office to look at
the records of the other 41 with us, person by person, before the Board meets, and to say
publicly what it makes of them.

I should like to go further in three ways over the summer:

- to keep the joint briefing, whatever becomes of the contract, and to open it to the taxi
marshals at {!place|Victoria Square};
- to give the users' group a named officer for each line, so that {tew|Ms ^Tew~title} and her
members need not start from the beginning each time they ring; and
- to publish the figures in Annex A every quarter, in the same form, whether they flatter us or
not.

I shall be at the Board on the 21st with {oyelaran|Marcus~forename} and would be glad to take
questions then. If your office needs anything beforehand, the switchboard on {#switchboard}
will find me, or {tom|Tom~forename} will.

| Yours sincerely

|

| {strand|Judith Strand~signature}
| Commissioner
""",
    )


def reply_to_resident(binder: Binder) -> None:
    """The Deputy Mayor answers the resident."""
    letter(
        binder,
        ["City Hall", "Deputy Mayor for Policing and Community Safety",
         "Charlotte Place, Aldermoor AM1 1AA"],
        """Our ref: MO230316-0412
        Date: 29 March 2023
        Enquiries: {#hallenquiries}""",
        Envelope(
            "{imran}",
            "2023-03-29",
            "29 March 2023",
            "The Queen Anne stop",
            to=("{pellow|Mrs M Pellow~title,initial}",),
        ),
        """
| {pellow|Mrs ^M Pellow~title,initial}
| {=address.pellow|27b Holmes Street~street-address}
| Aldermoor
""",
        """
Dear {pellow|Mrs ^Pellow~salutation,title}

# The Queen Anne stop

The Mayor has asked me to thank you for your letter of 16 March and to answer it. You wrote
that you want somebody to be there. That is a fair thing to want, and until last week nobody
was, for half an hour of every night that we had paid for.

I have now seen the sheets that the stewards' company signs. You and your neighbour were right.
We have stopped the payment for the nights that cannot be accounted for, and the company has
put a supervisor at the stop until the last tram has gone. The neighbourhood officers who came
to see you will be there on each of the next four Fridays. If you need the police and it is not
an emergency, ring {#nonemergency}; the wait in January was too long and the force has moved
staff to shorten it.

The glass in your door should not have been yours to mend. The operator will pay. Please send
the bill to the address above, quoting {!reference|MO230316-0412}, and
{keith|Mr ^Lumley~title} of my office will see to it. He can be reached through
{#hallenquiries}.

I hope that the next letter you write to a politician will be a happier one.

| Yours sincerely

|

| {imran|Imran Qureshi-Hale~signature}
| Deputy Mayor for Policing and Community Safety

| cc {strand|Judith Strand}, Commissioner; {nadia|N. Hussain-Park~initial}
""",
    )  # fmt: skip
