"""The first register: every service of the published notice, proposed where it does not say."""

import pytest

from ig_desktop.domain.processing import CONTROLLER, PROCESSOR
from ig_desktop.errors import UserError
from ig_desktop.packs.first_register import load_first_register
from ig_desktop.packs.processing import load_processing

SERVICES = (
    "Business Intelligence",
    "Population Health Management",
    "Clinical Support Services",
    "Complaints",
    "Contract Management",
    "Communications and Engagement",
    "Data Management Services",
    "Data Services for Commissioners Regional Office (DSCRO)",
    "Digital Innovation & Transformation",
    "Financial Services",
    "Human Resources",
    "Individual Funding Requests (IFR)",
    "Information Governance and Data Protection",
    "IT Services",
    "Organisational Development",
    "Personalised Healthcare Commissioning (PHC)",
    "Prevention and Detection of Fraud",
    "Procurement",
)
"""Those of the notice that use personal data, as it names them."""


def test_every_service_of_the_notice_has_an_activity():
    functions = {activity.text("function") for activity in load_first_register()}
    assert functions >= set(SERVICES)


def test_both_shapes_are_there_and_only_ours_has_a_lawful_basis():
    by_shape = {CONTROLLER: [], PROCESSOR: []}
    for activity in load_first_register():
        by_shape[activity.shape].append(activity)
    assert all(activity.value("article_6") for activity in by_shape[CONTROLLER])
    assert not any(activity.value("article_6") for activity in by_shape[PROCESSOR])
    assert min(len(found) for found in by_shape.values()) > 10


def test_what_the_notice_does_not_say_is_proposed():
    for activity in load_first_register():
        assert "name" not in activity.proposed
        if activity.shape == CONTROLLER:
            assert {"article_6", "retention", "recipients"} <= set(activity.proposed)


def test_no_entry_lacks_what_article_30_asks_for():
    law = load_processing()
    for activity in load_first_register():
        lacking = {need.lacks for need in law.lacking(activity) if need.list == "article-30"}
        assert lacking == set(), activity.name


def wrong(tmp_path, **changes):
    text = {
        "said": '["name"]',
        "fields": '{ name = "A" }',
        "id": '"a"',
        "shape": '"controller"',
    } | changes
    lines = "\n".join(f"{name} = {value}" for name, value in text.items())
    path = tmp_path / "first-register.toml"
    defaults = '[defaults]\nsource = "x"\nconfidence = "high"\nreviewed_on = 2026-11-30\n'
    path.write_text(f"{defaults}[[activity]]\n{lines}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"said": '["purpose"]'}, "a: “purpose” is said but not there"),
        ({"fields": '{ name = "A", article_6 = "z" }'}, "article_6: Article 6"),
        ({"fields": '{ name = "A", annex_1 = "1" }'}, "“annex_1” is not asked of it"),
        ({"shapes": '"x"'}, "shapes"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_place(tmp_path, changes, words):
    with pytest.raises(UserError, match="first-register.toml") as caught:
        load_first_register(wrong(tmp_path, **changes))
    assert words in caught.value.what


def test_a_right_file_is_read(tmp_path):
    (activity,) = load_first_register(wrong(tmp_path))
    assert activity.name == "A"
