"""Numbers for the operator, in Prometheus' text format. Only for who knows the token: counts may be hidden from the public."""

import hmac
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlmodel import Session, col
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.kit.jobs import Job
from app.kit.tools import Tools
from app.kit.web import Call


class _Jobs(Collector):
    """How many jobs there are in each state, and since when the oldest ready one is due."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def collect(self) -> Iterator[Metric]:
        by_state = GaugeMetricFamily("whitecup_jobs", "Jobs by state and kind", labels=["state", "kind"])
        counts = sa.select(col(Job.state), col(Job.kind), sa.func.count()).group_by(col(Job.state), col(Job.kind))
        for state, kind, n in self._session.execute(counts):
            by_state.add_metric([state, kind], n)
        yield by_state
        due = sa.select(sa.func.min(col(Job.run_at))).where(col(Job.state) == "ready")
        oldest = self._session.execute(due).scalar()
        waited = max((self._now - oldest).total_seconds(), 0) if oldest else 0
        yield GaugeMetricFamily("whitecup_job_wait_seconds", "How long the oldest due job has waited", value=waited)


def show(call: Call) -> Response:
    """GET /metrics with ``Authorization: Bearer <WHITECUP_METRICS_TOKEN>``; 404 for everybody else."""
    if not _knows_token(call.request, call.tools):
        return PlainTextResponse("", 404)
    mine = CollectorRegistry()
    mine.register(_Jobs(call.session, call.now))
    return Response(generate_latest(REGISTRY) + generate_latest(mine), media_type="text/plain; version=0.0.4")


def _knows_token(request: Request, tools: Tools) -> bool:
    token = tools.settings.metrics_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())
