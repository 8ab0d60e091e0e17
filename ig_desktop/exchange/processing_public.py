"""The public edition as CSV: a row for each activity, then what is withheld."""

from ig_desktop.domain.processing import SHAPES, Activity
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.domain.processing_public import PublicEdition, said, withheld_in_words
from ig_desktop.exchange.csv_text import write_table


def write_public_csv(edition: PublicEdition, law: ProcessingLaw) -> bytes:
    """The public edition as CSV: a row for each activity, then what is withheld."""
    names = [one.name for one in edition.fields] + [kind.name for kind, _ in edition.rows]
    columns = ["Reference", "Whose processing", *names]

    def row(activity: Activity) -> list[str]:
        words = dict(said(edition, activity, law))
        first = [activity.reference, SHAPES[activity.shape]]
        return [*first, *(words.get(name, "") for name in names)]

    rows = [row(activity) for activity in edition.activities]
    for reason, count in edition.withheld:
        rows.append(["Withheld", withheld_in_words(reason, count)])
    rows.append(["Columns withheld", "; ".join(edition.left_out)])
    return write_table(columns, rows)
