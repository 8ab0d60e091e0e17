"""The pages of a guide, by the name they are gone to with: modules as `ui/pages` finds them."""

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    "guide": (".guide.page", "GuidePage"),
    "guide-run": (".guide.outcome", "OutcomePage"),
    "guide-fill": (".guide.fill", "FillPage"),
    "guide-rules": (".guide.rules", "RulesPage"),
}
