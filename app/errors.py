"""Refusals: everything that we say no to, with the status it has on the wire and a sentence for a person.

Refusal 400
├── SignInNeeded 401       come back after signing in; ``at`` is the page that asks
├── AskFirst 401           a page of its own asks something, then the deed goes on
├── Forbidden 403          this person may not do this here
├── NotFound 404           nothing there, or nothing that this person may know of
├── Conflict 409           the wrong moment, or somebody was quicker
├── Gone 410               it was here once; a link that was used
├── TooLarge 413
├── Unprocessable 422      what was typed cannot be taken; carries a sentence for each field
├── TooMany 429            carries ``retry_after`` in seconds
├── Broken 500             our own fault: what anything else that escapes a handler becomes
└── Unavailable 503        we cannot at the moment; nothing is lost; carries ``retry_after`` too
"""

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error
    """``sentence`` tells a person what happened, why, and what to do next; ``title`` is the heading over it."""

    status = 400
    title = ""

    def __init__(self, sentence: str = "", *, title: str = "", **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.title = title or self.title
        self.facts = facts


class SignInNeeded(Refusal):
    """A GET is sent to ``at``, which brings the person back; anything else becomes a page that links there."""

    status = 401

    def __init__(self, sentence: str = "", *, at: str = "/studio/sign-in") -> None:
        super().__init__(sentence)
        self.at = at


class AskFirst(Refusal):
    """``template`` is shown with ``facts``; it keeps what was sent and goes on with it."""

    status = 401

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__()
        self.template = template
        self.facts = facts


class Forbidden(Refusal):
    status = 403


class NotFound(Refusal):
    status = 404


class Conflict(Refusal):
    status = 409


class Gone(Refusal):
    status = 410


class TooLarge(Refusal):
    status = 413


class Unprocessable(Refusal):
    """``fields`` maps a field's name to the sentence that stands beside it."""

    status = 422

    def __init__(self, sentence: str = "", *, fields: Mapping[str, str] | None = None, **facts: object) -> None:
        super().__init__(sentence)
        self.facts = facts
        self.fields = dict(fields or {})


class TooMany(Refusal):
    status = 429

    def __init__(self, sentence: str = "", *, retry_after: int = 60) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Broken(Refusal):
    status = 500


class Unavailable(Refusal):
    status = 503
    retry_after = 60
