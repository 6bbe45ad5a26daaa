"""From an answer to an outcome: the table of what status, headers and page mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.filehosts import holds_files_only
from crawler.notices import block_marks, blocked_with_200, leads_to_login, moved_home, says_not_found
from model import Outcome

if TYPE_CHECKING:
    from crawler.answers import Answer
    from crawler.chain import Chain
    from crawler.looks import Look

_GONE = frozenset({404, 410})
ASK_AGAIN = frozenset({408, 429, 500, 502, 503, 504, 522, 524})


class Judged(NamedTuple):
    """`again`: transient, asking once more right away may help."""

    outcome: Outcome
    detail: str = ""
    again: bool = False


def judge(chain: Chain, answer: Answer, look: Look | None, homes: frozenset[str]) -> Judged:
    """What came of asking for a page; `look` is there when the answer is a page of HTML."""
    if answer.failure is not Outcome.OK:
        return Judged(answer.failure, answer.detail, answer.again)
    if answer.status != 200:
        return _of_status(answer)
    if leads_to_login(chain.asked, answer.url):
        return Judged(Outcome.LOGIN_REQUIRED, f"redirected to {answer.url}")
    if moved_home(chain.asked, answer.url, homes):
        return Judged(Outcome.MOVED_HOME, f"redirected to {answer.url}")
    if look and holds_files_only(answer.url):
        return Judged(Outcome.NOT_A_PAGE, "external")
    if not answer.body:
        return Judged(Outcome.NOT_A_PAGE, "empty answer")
    return _of_page(answer, look) if look and look.suspect else Judged(Outcome.OK)


def _of_status(answer: Answer) -> Judged:
    status = answer.status
    if status == 304:
        return Judged(Outcome.NOT_MODIFIED)
    if status in _GONE:
        return Judged(Outcome.DEAD, str(status))
    if whose := block_marks(status, answer.headers, answer.body):
        return Judged(Outcome.BLOCKED, f"{status} by {whose}", again=bool(answer.retry_after))
    if status in {401, 403}:
        return Judged(Outcome.FORBIDDEN, str(status))
    if status == 204:
        return Judged(Outcome.NOT_A_PAGE, "204 without content")
    return Judged(Outcome.SERVER_ERROR, f"status {status}", again=status in ASK_AGAIN)


def _of_page(answer: Answer, look: Look) -> Judged:
    if whose := blocked_with_200(look, answer.headers):
        return Judged(Outcome.BLOCKED, f"200 by {whose}")
    if words := says_not_found(look):
        return Judged(Outcome.SOFT_404, words)
    if look.asks_for_password:
        return Judged(Outcome.LOGIN_REQUIRED, "the page is a login form")
    return Judged(Outcome.OK)
