"""Tracking system of permit requests.

Source: FY2566 framework, O16 (result report O14); the advice on a guide is a real suggestion of the FY2566 result.

What is asked: a system on (or linked from) the district's site in which a person who asked for a permit sees the step the
request is in, for building, drainage and food permits.

What counts: a link of the main content, or a submitted address, that leads to a service that answers and speaks of following
or checking the status of a request; a form on the district's own page that asks for the number of a request. On a service's
own site its menu counts ("เลือกหัวข้อ ตรวจสอบสถานะ").

What does not: the menu entry, a line that praises the system without a link, a list of requests as a file, booking a queue, a
dead link. A service outside that could not be opened is not missing: it is unverifiable.

Traps: one portal often serves applying, following and booking; then what it says of following decides. Whether all three
processes can be followed in every step is for a person to judge.
"""

from __future__ import annotations

from model import Observation
from rules.ask import Ask
from rules.services import service, service_processes

_NAMES = ("tracking", "tracking-subject")


def tracking_system(ask: Ask) -> Observation:
    """A system to follow requests that can be reached and answers."""
    return service(ask, _NAMES, queue=("queue",), works=("follows",))


def tracking_processes(ask: Ask) -> Observation:
    """The three processes named where the system is shown; a person decides."""
    return service_processes(ask, "tracking-system", _NAMES)
