"""E-Service: permits asked for online.

Source: FY2566 framework, O19 (result report O11); the advice on a guide is a real suggestion of the FY2566 result.

What is asked: a service, reached from the district's site, in which a citizen can apply for a permit or approval online; not
merely booking a queue or an appointment. It serves building, drainage and food permits.

What counts: a link of the main content, or a submitted address, that leads to a service that answers and in which one applies;
an application form of the district's own that can be sent. On a service's own site its menu counts.

What does not: the menu entry, forms to download and bring along, a description without a link, booking a queue, a dead link. A
service outside that could not be opened is not missing: it is unverifiable.

Traps: a page that is called E-Service and links only to the booking of queues; a portal that offers booking beside applying is
a service. Whether all three processes are served is for a person to judge.
"""

from __future__ import annotations

from model import Observation
from rules.ask import Ask
from rules.services import service, service_processes


def e_service_link(ask: Ask) -> Observation:
    """A service to apply for permits online that can be reached and answers."""
    return service(ask, ("e-service",), queue=("queue",), works=("applies",))


def e_service_processes(ask: Ask) -> Observation:
    """The three processes named where the service is shown; a person decides."""
    return service_processes(ask, "e-service-link", ("e-service",))
