"""What the two bodies print below their mails, again and again."""

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
