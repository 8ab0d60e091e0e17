"""Recorded runs of guides in the register, each with the text of the guide it went through."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.guide_results import Step
from ig_desktop.domain.guide_runs import GuideRun, read_run_reference, run_reference
from ig_desktop.domain.rights import Standing
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.domain.guide import Guide
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_RUNS = (
    "SELECT r.*, t.version, t.hash, c.name AS officer, a.reference AS activity,"
    " q.reference AS request, s.reference AS sharing"
    " FROM guide_run r JOIN guide_text t ON t.id = r.text_id"
    " JOIN account c ON c.id = r.recorded_by LEFT JOIN activity a ON a.id = r.activity_id"
    " LEFT JOIN request q ON q.id = r.request_id LEFT JOIN sharing_case s ON s.id = r.sharing_id"
)


def next_reference(store: "Store", prefix: str, day: date) -> str:
    """The first reference of a guide's prefix not yet used in that year: "LB 27/0003"."""
    stem = run_reference(prefix, day, 0)[:-4]
    last = store.value(
        "SELECT max(CAST(substr(reference, :length) AS INTEGER)) FROM guide_run"
        " WHERE substr(reference, 1, :length - 1) = :stem",
        {"length": len(stem) + 1, "stem": stem},
    )
    return run_reference(prefix, day, (last or 0) + 1)


def keep_text(act: "Act", guide: "Guide") -> int:
    """The id of the kept text of a guide; kept now when it is not there yet."""
    found: int | None = act.value("SELECT id FROM guide_text WHERE hash = ?", (guide.hash,))
    if found is not None:
        return found
    row = {"hash": guide.hash, "guide": guide.id, "version": guide.version}
    return act.insert("guide_text", {**row, "content": guide.text.encode()})


def insert(act: "Act", run: GuideRun, guide: "Guide", **about: int | None) -> int:
    """Keep a run that has its reference; its id. `guide` is the one it went through.

    `about`: `activity_id`, `request_id`, `sharing_id`.
    """
    return act.insert(
        "guide_run",
        {
            "reference": run.reference,
            "guide": run.guide,
            "guide_name": run.guide_name,
            "text_id": keep_text(act, guide),
            "about": run.about,
            "answers": _json(run.answers),
            "path": _json([asdict(step) for step in run.path]),
            "outcome": run.outcome,
            "verdict": run.verdict,
            "title": run.title,
            "rights": _json([asdict(right) for right in run.rights]),
            "sources": _json(run.sources),
            "on_day": run.on_day.isoformat(),
            **about,
            "recorded_at": act.at.isoformat(timespec="seconds"),
            "recorded_by": act.account_id,
        },
    )


def attach(act: "Act", reference: str, **about: int) -> None:
    """Say what a run is about: `activity_id` or `sharing_id`."""
    act.update("guide_run", _row(act, reference)["id"], about)


def find(store: "Store", reference: str) -> GuideRun:
    """The run of that reference, however it is written; UserError when there is none."""
    return _run(_row(store, reference))


def text_of(store: "Store", hash: str) -> str:
    """The text of a guide that runs went through."""
    content: bytes = store.value("SELECT content FROM guide_text WHERE hash = ?", (hash,))
    return content.decode()


def runs(
    store: "Store",
    activity_id: int | None = None,
    request_id: int | None = None,
    sharing_id: int | None = None,
) -> list[GuideRun]:
    """Runs about an activity, a request or a sharing case; all when none is given; newest first."""
    rows = store.select(
        f"{_RUNS} WHERE (:activity IS NULL OR r.activity_id = :activity)"
        " AND (:request IS NULL OR r.request_id = :request)"
        " AND (:sharing IS NULL OR r.sharing_id = :sharing) ORDER BY r.id DESC",
        {"activity": activity_id, "request": request_id, "sharing": sharing_id},
    )
    return [_run(row) for row in rows]


def _row(store: "Store", reference: str) -> "Row":
    row = store.first(f"{_RUNS} WHERE r.reference = ?", (read_run_reference(reference),))
    if row is None:
        raise UserError(
            f"There is no record {reference[:40]!r} of a guide.",
            "Look in the list of the Guides desk.",
            field="reference",
        )
    return row


def _run(row: "Row") -> GuideRun:
    return GuideRun(
        reference=row["reference"],
        guide=row["guide"],
        guide_name=row["guide_name"],
        version=row["version"],
        hash=row["hash"],
        about=row["about"],
        answers=json.loads(row["answers"]),
        path=tuple(Step(**step) for step in json.loads(row["path"])),
        outcome=row["outcome"],
        verdict=row["verdict"],
        title=row["title"],
        rights=tuple(Standing(**right) for right in json.loads(row["rights"])),
        sources=tuple(json.loads(row["sources"])),
        on_day=date.fromisoformat(row["on_day"]),
        activity=row["activity"] or "",
        request=row["request"] or "",
        sharing=row["sharing"] or "",
        at=datetime.fromisoformat(row["recorded_at"]),
        officer=row["officer"],
    )


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, default=str)
