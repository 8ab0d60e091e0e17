"""Activities for tests of files: the first register, and hostile ones with every field filled."""

from dataclasses import replace
from itertools import count

from ig_desktop.domain.processing import PROCESSOR, SHAPES, Activity
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.exchange.processing_ico import Ico
from ig_desktop.packs.first_register import load_first_register
from ig_desktop.packs.processing import load_processing
from ig_desktop.packs.processing_records import load_processing_records

LAW = load_processing()
RECORDS = load_processing_records()
ICO = Ico(LAW, RECORDS.ico)

HOSTILE = (
    "=1+1", "+44 20 7946 0000", "-5", "- one", "@SUM(A1)", "'=1", "''", "＝1", "_x0041_",
    "x005F_",
    "<b>&amp;</b>", "a; b; c", "a=b; c\\d", "\u202aright\u202c", "é\u0301😀", "NO", "TRUE",
    "1.0", "007", "\ufffe", "N/A", "(c) Legal obligation", '","', "a\tb", "#REF!",
)  # fmt: skip


def numbered(activities):
    """The activities with references, as a register gives them."""
    return [replace(a, reference=f"PA {n:04d}") for n, a in enumerate(activities, 1)]


def first_register():
    return numbered(load_first_register())


def filled(text: str, shape: str, number: int = 0) -> Activity:
    """An activity of that shape with this text in every field and column that takes text."""
    choice = count(number)
    line = text.translate(_NOT_ON_A_LINE)

    def value(of, single=False):
        if of.type in ("choice", "choices"):
            options = list(LAW.options(of))
            one = options[next(choice) % len(options)]
            return one if of.type == "choice" or single else (one,)
        if of.type == "date":
            return "2027-01-11"
        if of.type == "names" and not single:
            return (line, f"{line} 2")
        return f"{text}\n\n  {text}" if of.type == "words" else line

    rows = {
        kind.id: tuple({c.id: value(c, single=True) for c in kind.columns} for _ in range(2))
        for kind in LAW.rows
    }
    fields = {one.id: value(one) for one in LAW.fields}
    fields |= {"criminal_data": "yes", "criminal_basis": "schedule-1"}
    fields |= dict.fromkeys(("policy_followed", "published", "retention_followed"), "no")
    hard = Activity(shape=shape, fields=fields, rows=rows, proposed=("purpose",))
    return check_activity(hard, LAW)


_NOT_ON_A_LINE = str.maketrans({"\t": " ", "\u202a": "", "\u202c": "", "\n": " "})


def hostile():
    """Two activities for each hostile text, one of each shape."""
    made = [filled(text, shape, number) for number, text in enumerate(HOSTILE) for shape in SHAPES]
    return numbered(made)


def content(activity: Activity):
    """What an activity says, whatever its reference."""
    return activity.shape, activity.fields, activity.rows, activity.proposed, activity.written


def is_processor(activity: Activity) -> bool:
    return activity.shape == PROCESSOR
