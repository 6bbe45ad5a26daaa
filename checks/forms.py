"""Forms, each for what it is: one that can send a message, against a search box or a login.

What counts as sending: a message field (textarea, or several text fields of which one asks for a message, subject, name or
e-mail) and a way to submit. What does not: a search box, a login, a newsletter box, a language switch.
"""

from __future__ import annotations

from model import Form
from thai.normalise import key

_SEARCH = ("search", "keyword", "ค้นหา", "คนหา", "query")
_MESSAGE = ("message", "comment", "question", "detail", "body", "content", "topic", "subject", "ข้อความ", "คำถาม", "ถาม")
_MESSAGE_TH = ("รายละเอียด", "เรื่อง", "ความคิดเห็น", "ร้องเรียน", "เสนอแนะ", "ติชม", "สอบถาม", "ชื่อ")


def is_login(form: Form) -> bool:
    return any(f.type == "password" for f in form.fields)


def is_search(form: Form) -> bool:
    texts = [f for f in form.fields if f.type in {"text", "search", ""}]
    if any(f.type == "search" for f in form.fields):
        return True
    if len(form.fields) > 2 or any(f.type == "textarea" for f in form.fields):
        return False
    said = f"{form.submit} {form.action} " + " ".join(f"{f.name} {f.label}" for f in form.fields)
    return len(texts) <= 1 and (any(w in said.lower() for w in _SEARCH) or {f.name for f in texts} <= {"q", "s", ""})


def can_send(form: Form) -> bool:
    """Whether a visitor can write a message with it and send it off."""
    if is_login(form) or is_search(form):
        return False
    if any(f.type == "textarea" for f in form.fields):
        return True
    said = key(" ".join(f"{f.name} {f.label}" for f in form.fields))
    wordy = [w for w in (*_MESSAGE, *_MESSAGE_TH) if key(w) in said]
    return len([f for f in form.fields if f.type in {"text", "email", "tel", ""}]) >= 2 and bool(wordy)


def describe(form: Form) -> str:
    """The label of a form as a quote: its heading, else its button, else its first labels."""
    labels = ", ".join(f.label for f in form.fields if f.label)
    return (form.text or form.submit or labels or "form")[:160]
