"""JSON-LD in the Data Privacy Vocabulary, read by an RDF library, with no term but theirs."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.exchange.processing_dpv import Keeper, write_dpv
from tests.exchange.activities import LAW, RECORDS, first_register, hostile

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

BASE = "https://w3id.org/"
TERMS: dict[str, set[str]] = {}
for line in (Path(__file__).parent / "dpv_terms.txt").read_text("utf-8").splitlines():
    if line and not line.startswith("#"):
        kind, iri = line.split()
        TERMS.setdefault(kind, set()).add(BASE + iri)

DPV = Namespace(f"{BASE}dpv#")
LEGAL = DPV.hasLegalBasis
OTHERS = {
    RDF.type,
    RDFS.label,
    URIRef("http://purl.org/dc/terms/title"),
    URIRef("http://purl.org/dc/terms/description"),
}
KEEPER = Keeper(name="NHS Exemplar", address="1 Street", contacts=("a@x.org",), officer="Dana")


def graph(activities) -> Graph:
    return Graph().parse(data=written(activities), format="json-ld")


def written(activities) -> bytes:
    return write_dpv(activities, LAW, RECORDS, KEEPER, "0f3c")


def one(**fields) -> Graph:
    rows = fields.pop("rows", {})
    shape = fields.pop("shape", "controller")
    made = check_activity(Activity(shape=shape, fields={"name": "A", **fields}, rows=rows), LAW)
    return graph([Activity(reference="PA 0001", shape=shape, fields=made.fields, rows=made.rows)])


@pytest.fixture(scope="module")
def everything() -> Graph:
    return graph([*first_register(), *hostile()])


def test_every_term_is_one_of_the_vocabulary(everything):
    for subject, predicate, thing in everything:
        assert str(subject).startswith("urn:ig-desktop:"), subject
        assert predicate in OTHERS or str(predicate) in TERMS["property"], predicate
        if predicate == RDF.type:
            assert str(thing) in TERMS["class"] | TERMS["basis"], thing
        elif isinstance(thing, URIRef):
            own = str(thing).startswith("urn:ig-desktop:")
            assert own or str(thing) in TERMS["class"] | TERMS["basis"], thing


def test_every_basis_is_a_basis(everything):
    bases = set(everything.objects(None, LEGAL))
    assert len(bases) > 20
    for basis in bases:
        types = {str(kind) for kind in everything.objects(basis, RDF.type)}
        ours = types & {str(DPV.LegalBasis), str(DPV.DataTransferLegalBasis)}
        assert str(basis) in TERMS["basis"] or ours, basis


def test_every_node_of_ours_says_what_it_is(everything):
    for thing in set(everything.objects()) - set(everything.subjects()):
        assert isinstance(thing, Literal) or not str(thing).startswith("urn:"), thing
    for subject in set(everything.subjects()):
        assert everything.value(subject, RDF.type), subject


def test_an_activity_is_told_in_the_vocabularys_terms():
    found = one(
        purpose="To pay staff", article_6="c", article_9="b", schedule_1="1",
        individuals=("Staff",),
        data_categories=("Salary", "Shoe size"), special_categories=("health", "race"),
        security="Locked", dpia_link="DPIA 7", automated="decision", data_source="The person",
        joint_controllers=("Another board",),
        rows={
            "recipients": ({"kind": "processor", "name": "Payroll Ltd"},),
            "transfers": ({"country": "NO", "mechanism": "idta", "recipient": "Nordisk"},),
            "retention": ({"category": "Pay", "period": "6 years"},),
        },
    )  # fmt: skip
    root = "urn:ig-desktop:0f3c:activity:PA-0001"
    process = URIRef(root)
    assert found.value(process, RDF.type) == DPV.PersonalDataProcess
    bases = {str(basis) for basis in found.objects(process, LEGAL)}
    gdpr = f"{BASE}dpv/legal/eu/gdpr#"
    assert bases == {f"{gdpr}A6-1-c", f"{gdpr}A9-2-b", "urn:ig-desktop:term:schedule-1:1"}
    transfer = URIRef(f"{root}:transfer:1")
    assert found.value(transfer, LEGAL) == URIRef(f"{gdpr}A46-2-d")
    country = found.value(transfer, DPV.hasThirdCountry)
    assert found.value(country, RDFS.label) == Literal("NO")
    subject = found.value(process, DPV.hasDataSubject)
    assert found.value(subject, RDF.type) == DPV.Employee
    data = {found.value(each, RDF.type) for each in found.objects(process, DPV.hasPersonalData)}
    assert {DPV.PersonalData, URIRef(f"{BASE}dpv/pd#Salary")} <= data
    assert URIRef(f"{BASE}dpv/pd#Health") in set(found.objects(process, DPV.hasPersonalData))
    recipient = found.value(process, DPV.hasRecipient)
    assert set(found.objects(recipient, RDF.type)) == {DPV.Recipient, DPV.DataProcessor}


def test_what_a_client_decides_has_the_client_as_controller():
    found = one(shape="processor", clients=("Northmoor Trust",), processing_done="Invoices")
    process = URIRef("urn:ig-desktop:0f3c:activity:PA-0001")
    client = found.value(process, DPV.hasDataController)
    assert found.value(client, RDFS.label) == Literal("Northmoor Trust")
    assert found.value(process, DPV.hasDataProcessor) == URIRef("urn:ig-desktop:0f3c:keeper")


def test_it_needs_nothing_from_elsewhere():
    assert b'"@context": {' in written([])
    (keeper,) = graph([]).subjects(RDF.type, DPV.LegalEntity)
    assert graph([]).value(keeper, DPV.hasName) == Literal("NHS Exemplar")


def test_every_choice_that_decides_has_a_term_or_words_of_ours():
    mapped = {(term.of, term.words) for term in RECORDS.dpv_terms}
    for vocabulary in ("article-9", "transfer-mechanism", "special-category"):
        for id in {term.id for term in LAW.vocabulary(vocabulary)} - {"none"}:
            assert (vocabulary, id) in mapped
    known = {(term.vocabulary, term.id) for term in LAW.terms}
    wrong = [one for one in mapped if "-" in one[0] and one not in known]
    assert wrong == []
