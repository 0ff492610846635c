"""The figures are suppressed for publication, and a reporter rings."""

from samples.binder import Binder, Envelope
from samples.bundles.police_notices import HALL_NOTICE, POLICE_NOTICE
from samples.prints import outlook_memo, outlook_quoted


def figures(binder: Binder) -> None:
    """The analyst, a press line and an address book that nobody cleaned."""
    outlook_memo(
        binder,
        "{priya~print-owner}",
        Envelope(
            "{csaba|VERESS Csaba~surname-first,unit,all-caps} - Performance and Insight "
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
