"""Activities in the W3C Data Privacy Vocabulary, as JSON-LD."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ig_desktop.domain.processing import CONTROLLER, Activity, Row
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.domain.processing_records import ProcessingRecords
from ig_desktop.exchange.processing_words import lines_of, plain

Node = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Who keeps the record: name, how to be reached, its protection officer's name."""

    name: str
    address: str = ""
    contacts: tuple[str, ...] = ()
    officer: str = ""


def write_dpv(
    activities: Iterable[Activity],
    law: ProcessingLaw,
    records: ProcessingRecords,
    keeper: Keeper,
    register: str,
) -> bytes:
    """A JSON-LD document that needs nothing from elsewhere to be read.

    `register` tells this register from all others; what the vocabulary has no term for gets an
    IRI of our own under it.
    """
    graph = _Graph(law, records, f"urn:ig-desktop:{register}")
    nodes = [graph.keeper(keeper), *(graph.activity(activity) for activity in activities)]
    context = {prefix.id: prefix.iri for prefix in records.dpv_prefixes}
    document = {"@context": context, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")


class _Graph:
    """Nodes of the document; own IRIs are numbered within their activity."""

    def __init__(self, law: ProcessingLaw, records: ProcessingRecords, root: str) -> None:
        self.law, self.root = law, root
        self.terms = {(term.of, plain(term.words)): term.iris for term in records.dpv_terms}

    def keeper(self, keeper: Keeper) -> Node:
        """Whose record it is."""
        node: Node = {
            "@id": f"{self.root}:keeper",
            "@type": "dpv:LegalEntity",
            "dpv:hasName": keeper.name,
            "dpv:hasAddress": keeper.address,
            "dpv:hasContact": list(keeper.contacts),
        }
        if keeper.officer:
            officer = {"@type": "dpv:DataProtectionOfficer", "dpv:hasName": keeper.officer}
            node["dpv:hasDataProtectionOfficer"] = {"@id": f"{self.root}:officer", **officer}
        return _filled(node)

    def activity(self, activity: Activity) -> Node:
        """One activity: a process with its purpose, bases, people, data, recipients, measures."""
        own = f"{self.root}:activity:{activity.reference.replace(' ', '-')}"
        kept = {"@id": f"{self.root}:keeper"}
        ours = activity.shape == CONTROLLER
        clients = [
            _named(f"{own}:client:{n}", ["dpv:DataController"], name)
            for n, name in enumerate(activity.several("clients"), start=1)
        ]
        return _filled(
            {
                "@id": own,
                "@type": "dpv:PersonalDataProcess",
                "dpv:hasIdentifier": activity.reference,
                "dcterms:title": activity.name,
                "dpv:hasApplicableLaw": {"@id": "legal-gb:law-GDPR"},
                "dpv:hasDataController": kept if ours else clients,
                "dpv:hasDataProcessor": [] if ours else kept,
                "dpv:hasJointDataControllers": self._joint(activity, own),
                "dpv:hasPurpose": self._purpose(activity, own),
                "dpv:hasLegalBasis": list(self._bases(activity)),
                "dpv:hasDataSubject": list(self._known(activity, own, "individuals")),
                "dpv:hasPersonalData": [
                    *self._known(activity, own, "data_categories"),
                    *self._special(activity),
                ],
                **self._recipients(activity, own),
                "dpv:hasProcessing": list(self._transfers(activity, own)),
                "dpv:hasStorageCondition": list(self._storage(activity, own)),
                **self._measures(activity, own),
            }
        )

    def _measures(self, activity: Activity, own: str) -> Node:
        """What is described in words: security, the source, the assessment; and automation."""
        told = {
            "dpv:hasTechnicalOrganisationalMeasure": (
                "security",
                "dpv:TechnicalOrganisationalMeasure",
            ),
            "dpv:hasDataSource": ("data_source", "dpv:DataSource"),
            "dpv:hasImpactAssessment": ("dpia_link", "dpv:DPIA"),
        }
        made: Node = {
            name: _described(f"{own}:{field.replace('_', '-')}", kind, activity.text(field))
            for name, (field, kind) in told.items()
        }
        automated = self.terms.get(("automated", activity.text("automated")), ())
        return made | {"dpv:hasContext": [{"@id": iri} for iri in automated]}

    def _joint(self, activity: Activity, own: str) -> Node | None:
        names = activity.several("joint_controllers")
        if not names:
            return None
        others = [
            _named(f"{own}:joint:{n}", ["dpv:DataController"], name)
            for n, name in enumerate(names, start=1)
        ]
        return {
            "@id": f"{own}:joint",
            "@type": "dpv:JointDataControllers",
            "dpv:hasDataController": [{"@id": f"{self.root}:keeper"}, *others],
        }

    def _purpose(self, activity: Activity, own: str) -> Node | None:
        words = activity.text("purpose") or activity.text("processing_done")
        return _described(f"{own}:purpose", "dpv:Purpose", words)

    def _bases(self, activity: Activity) -> Iterator[Node]:
        """The bases: the vocabulary's terms, or ours for what it does not have."""
        for name in ("article_6", "annex_1", "article_9", "schedule_1"):
            of = self.law.field(name)
            for id in activity.several(name):
                yield from self._chosen(of.vocabulary, id, "dpv:LegalBasis")

    def _chosen(self, vocabulary: str, id: str, kind: str) -> Iterator[Node]:
        iris = self.terms.get((vocabulary, plain(id)))
        if iris:
            yield from ({"@id": iri} for iri in iris)
            return
        term = self.law.term(vocabulary, id)
        iri = f"urn:ig-desktop:term:{vocabulary}:{id}"
        yield _named(iri, [kind], f"{term.citation}: {term.name}" if term else id)

    def _known(self, activity: Activity, own: str, name: str) -> Iterator[Node]:
        """People or data in our words, typed by the vocabulary's term where it has one."""
        kind = "dpv:DataSubject" if name == "individuals" else "dpv:PersonalData"
        for n, words in enumerate(activity.several(name), start=1):
            types = list(self.terms.get((name, plain(words)), ())) or [kind]
            yield _named(f"{own}:{name.replace('_', '-')}:{n}", types, words)

    def _special(self, activity: Activity) -> Iterator[Node]:
        for id in activity.several("special_categories"):
            if id != "none":
                yield from self._chosen("special-category", id, "dpv:SpecialCategoryPersonalData")

    def _recipients(self, activity: Activity, own: str) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for n, row in enumerate(activity.of("recipients"), start=1):
            types = list(self.terms.get(("recipients.kind", row.get("kind", "")), ()))
            node = _named(f"{own}:recipient:{n}", ["dpv:Recipient", *types], row.get("name", ""))
            node["@type"] = list(dict.fromkeys(node["@type"]))
            found.setdefault("dpv:hasRecipient", []).append(node)
        return found

    def _transfers(self, activity: Activity, own: str) -> Iterator[Node]:
        for n, row in enumerate(activity.of("transfers"), start=1):
            yield _filled(self._transfer(row, f"{own}:transfer:{n}"))

    def _transfer(self, row: Row, iri: str) -> Node:
        importer = row.get("recipient", "")
        mechanism = row.get("mechanism", "")
        return {
            "@id": iri,
            "@type": "dpv:Transfer",
            "dpv:hasThirdCountry": _named(
                f"{iri}:country", ["dpv:ThirdCountry"], row.get("country", "")
            ),
            "dpv:hasLegalBasis": list(
                self._chosen("transfer-mechanism", mechanism, "dpv:DataTransferLegalBasis")
            )
            if mechanism
            else [],
            "dpv:hasDataImporter": _named(f"{iri}:importer", ["dpv:DataImporter"], importer)
            if importer
            else None,
        }

    def _storage(self, activity: Activity, own: str) -> Iterator[Node]:
        for n, row in enumerate(activity.of("retention"), start=1):
            (words,) = lines_of("retention", row, self.law)
            yield _named(f"{own}:retention:{n}", ["dpv:StorageDuration"], words)
        for n, place in enumerate(activity.several("location"), start=1):
            yield _named(f"{own}:location:{n}", ["dpv:StorageLocation"], place)


def _named(iri: str, types: Sequence[str], label: str) -> Node:
    return {"@id": iri, "@type": list(types), "rdfs:label": label}


def _described(iri: str, kind: str, words: str) -> Node | None:
    return {"@id": iri, "@type": kind, "dcterms:description": words} if words else None


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
