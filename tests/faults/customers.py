"""People who go on using the product while it is being broken, and who remember what they were told."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tests.faults.players import Played, play
from tests.people import hidden_fields
from tests.pictures import draw_cup

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
WORDS = {"title": "Beetroot", "name": "Tomek, Lublin", "caption": "", "consent": "own", "age": "18"}


@dataclass
class Acknowledged:
    """What people were told that we have."""

    entries: dict[str, str] = field(default_factory=dict)  # address of the own page, by mail address
    votes: set[tuple[str, str]] = field(default_factory=set)  # voter's cookie and entry's public id
    decisions: set[str] = field(default_factory=set)  # public ids of cases
    played: Played = field(default_factory=Played)
    refused: int = 0  # told to come again
    surprises: list[str] = field(default_factory=list)  # answers that nobody should ever get


def ink(n: int) -> str:
    return f"#{(n * 2654435761) % 0xFFFFFF:06x}"


class Crowd:
    """Threads, each doing one thing again and again until ``stop``; answers of 5xx and broken lines are part of the game."""

    def __init__(
        self, url: str, slug: str, *, cups: list[str], moderator: str, seen: Acknowledged, patience: float = 25
    ) -> None:
        self.url = url
        self._slug = slug
        self._cups = cups
        self._moderator = moderator
        self._seen = seen
        self._patience = patience
        self._stop = threading.Event()
        self._n = 0
        self._lock = threading.Lock()
        acts: list[Callable[[httpx2.Client], None]] = [
            self.enter, self.enter, self.vote, self.vote, self.play, self.play, self.decide,
        ]  # fmt: skip
        self._threads = [threading.Thread(target=self._go_on, args=(act,), daemon=True) for act in acts]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(self._patience + 5)

    def _go_on(self, act: Callable[[httpx2.Client], None]) -> None:
        with httpx2.Client(base_url=self.url, headers=SAME_ORIGIN, timeout=self._patience) as client:
            while not self._stop.is_set():
                client.cookies.clear()
                try:
                    act(client)
                except (httpx2.HTTPError, KeyError):
                    time.sleep(0.3)

    def _next(self) -> int:
        with self._lock:
            self._n += 1
            return self._n

    def enter(self, client: httpx2.Client) -> None:
        """Send a photo; when the answer is lost, send the same form again, as a person would."""
        n = self._next()
        email = f"person{n}@mail.example"
        form = {**WORDS, "email": email, **hidden_fields(client.get(f"/contests/{self._slug}/enter").text)}
        files = {"photo": ("cup.jpg", draw_cup(640, 800, ink=ink(n)), "image/jpeg")}
        for _try in range(3):
            try:
                sent = client.post(f"/contests/{self._slug}/entries", data=form, files=files)
            except httpx2.HTTPError:
                time.sleep(1.0)
                continue
            if sent.status_code == 303:
                self._seen.entries[email] = sent.headers["location"]
                if n % 3 == 0:
                    self._send_once_more(client, form, files, sent.headers["location"])
            elif sent.status_code == 503:
                self._seen.refused += 1
                self._look_at_refusal(sent, email)
            elif sent.status_code != 409:
                self._seen.surprises.append(f"entry {sent.status_code}: {sent.text[:300]}")
            return

    def _look_at_refusal(self, sent: httpx2.Response, email: str) -> None:
        for words in (email, WORDS["title"], WORDS["name"]):
            if f'value="{words}"' not in sent.text:
                self._seen.surprises.append(f"the refusal of an entry has lost {words}")

    def _send_once_more(self, client: httpx2.Client, form: dict[str, str], files: Any, page: str) -> None:
        """Impatient people press twice; they come to the same page."""
        sent = client.post(f"/contests/{self._slug}/entries", data=form, files=files)
        if sent.status_code == 303 and sent.headers["location"] != page:
            self._seen.surprises.append(f"one form led to two pages: {page} {sent.headers['location']}")

    def vote(self, client: httpx2.Client) -> None:
        cup = random.choice(self._cups)
        sent = client.post(f"/contests/{self._slug}/entries/{cup}/votes")
        if sent.status_code == 303:
            self._seen.votes.add((sent.cookies["voter"], cup))
        elif sent.status_code == 503:
            self._seen.refused += 1
        else:
            self._seen.surprises.append(f"vote {sent.status_code}")
        time.sleep(0.01)

    def play(self, client: httpx2.Client) -> None:
        play(client, self._next(), self._seen.played)
        time.sleep(0.01)

    def decide(self, client: httpx2.Client) -> None:
        client.cookies.set("staff", self._moderator)
        page = client.get("/moderation").text
        if 'action="/moderation/cases/' not in page:
            client.post("/moderation/claims")
            time.sleep(0.1)
            return
        case = page.split('action="/moderation/cases/')[1].split("/")[0]
        form = {**hidden_fields(page), "verb": "approve"}
        sent = client.post(f"/moderation/cases/{case}/decisions", data=form)
        if sent.status_code in (200, 303):
            self._seen.decisions.add(case)
