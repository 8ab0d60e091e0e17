"""People that requests are about or come from."""

from dataclasses import replace

from ig_desktop.domain.people import Person, check_person, nhs_number
from ig_desktop.register import people, requests
from ig_desktop.services.case_file import READ, WRITE, CaseFile, reindex


class People(CaseFile):
    """Looking people up needs `requests.read`; changing them `requests.write`."""

    def get(self, id: int) -> Person:
        """One person; UserError when there is none of that number."""
        self.require(READ)
        return people.get(self.session.store, id)

    def with_number(self, number: str) -> list[Person]:
        """Everyone with this NHS number, however spaced; UserError when it cannot be one."""
        self.require(READ)
        return people.same_number(self.session.store, nhs_number(number))

    def change(self, person: Person) -> bool:
        """Keep a person as they are now (by id), in every case that names them.

        Problems names each field that will not do. What is so already is not written: then False.
        """
        checked = check_person(person, self.session.today())
        self.require(WRITE)
        if people.get(self.session.store, checked.id) == checked:
            return False
        with self.intention(WRITE, "person.change") as act:
            people.get(act, checked.id)
            people.update(act, checked)
            reckoner = self.reckoner()
            for id in people.requests_of(act, checked.id):
                case = self.load(act, act.get("request", id), reckoner)
                act.subject = act.subject or case.request.reference
                requests.update(act, case.request, case.person)
                reindex(act, replace(case))
        return True
