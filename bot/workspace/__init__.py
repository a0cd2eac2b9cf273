"""A stand-in for Slack on this machine, for trying the assistant and for tests.

It speaks Slack's own formats over real sockets, so the assistant cannot tell it from Slack, and it is as strict:
what Slack would refuse is refused here. It listens on 127.0.0.1 only and forgets everything when it stops.
"""
