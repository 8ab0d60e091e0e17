"""`ig-desktop letter`: which letters there are, what each must tell, and making one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ig_desktop import private
from ig_desktop.cli.letter_batch import batch
from ig_desktop.cli.letter_words import read_day, read_part
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.issued_letters import CHANNELS, FORMS
from ig_desktop.domain.sharing import SHAPES
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.errors import UserError
from ig_desktop.packs.letters import load_letters

OUTSIDE = "-"
"""What is given in place of a reference for a letter outside any case."""

_json = click.option("--json", "as_json", is_flag=True, help="For programs.")


@click.group()
def command() -> None:
    """Letters: list them, read what each must tell, make one."""


command.add_command(batch)


@command.command("list")
@_json
def list_(as_json: bool) -> None:
    """The letters there are, with the kinds of request each is for."""
    templates = load_letters().values()
    if as_json:
        click.echo(json.dumps([_brief(template) for template in templates], indent=2))
        return
    for template in templates:
        click.echo(f"{template.id:20} {template.name}: {_for(template)}")


@command.command()
@click.argument("template")
@_json
@opening_options
def show(way: Way, template: str, as_json: bool) -> None:
    """What a letter asks for and what it must tell them, with the law.

    As shipped; with --register, in our own version where that register has one.
    """
    found = _in_register(way, template) if _register_named() else load_letters().get(template)
    if found is None:
        names = ", ".join(load_letters())
        raise UserError(f"There is no letter {template[:40]!r}.", f"There are: {names}.")
    if as_json:
        click.echo(json.dumps(_whole(found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_in_words(found)))


def _register_named() -> bool:
    """Whether a register was named on the command line, not only in the environment."""
    source = click.get_current_context().get_parameter_source("folder")
    return source is click.core.ParameterSource.COMMANDLINE


def _in_register(way: Way, template: str) -> LetterTemplate:
    with opened(way, read_only=True) as session:
        return session.own_letters.template(template)


@command.command()
@click.argument("reference")
@click.argument("template")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), help="Default: as they wish.")
@click.option("--part", "parts", multiple=True, metavar="NAME=TEXT", help="Words for this letter.")
@click.option("--channel", type=click.Choice(tuple(CHANNELS)), help="How it is sent.")
@click.option("--on", metavar="DATE", help="The day it bears; today if left out.")
@click.option("--issue", is_flag=True, help="Send it for good: keep it and record its event.")
@opening_options
def make(
    way: Way,
    reference: str,
    template: str,
    out: Path,
    form: str | None,
    parts: tuple[str, ...],
    channel: str | None,
    on: str | None,
    issue: bool,
) -> None:
    """Write a letter of a case as PDF; with --issue, also keep it and record that it was sent.

    REFERENCE is that of a request or of a sharing case, or - for a letter outside any case.
    """
    reference = "" if reference == OUTSIDE else reference
    words = dict(read_part(text) for text in parts) if parts else None
    with opened(way, read_only=not issue) as session:
        desk = session.letters
        how: Any = {"form": form or "", "channel": channel or "", "on": read_day(on)}
        if issue:
            letter = desk.issue(reference, template, words, **how)
            _write(out, desk.content(letter.id))
            click.echo(f"Issued “{letter.title}” as {letter.reference} and wrote {out}.")
        else:
            _write(out, desk.make(reference, template, words, **how))
            click.echo(f"Wrote {out}. Nothing was recorded: issue it when you send it.")


def _write(path: Path, content: bytes) -> None:
    try:
        private.write(path, content)
    except OSError as error:
        what = f"The file {path} cannot be written: {error.strerror}."
        raise UserError(what, "Choose another place with --out.") from None


def _for(template: LetterTemplate) -> str:
    if template.sharing:
        shapes = ", ".join(template.shapes or SHAPES)
        return f"sharing cases ({shapes}): {', '.join(template.sharing)}; or outside any case"
    return ", ".join(template.kinds) or "outside any request"


def _brief(template: LetterTemplate) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": template.name,
        "kinds": list(template.kinds),
        "outcomes": list(template.outcomes),
        "sharing": list(template.sharing),
        "shapes": list(template.shapes),
        "for_another": template.for_another,
        "event": template.event,
    }


def _whole(template: LetterTemplate) -> dict[str, Any]:
    return _brief(template) | {
        "version": template.version,
        "hash": template.hash,
        "facts": [
            {"name": f.name, "label": f.label, "required": f.required, "where": f.where}
            for f in template.facts
        ],
        "parts": [
            {"name": p.name, "label": p.label, "required": p.required, "options": dict(p.options)}
            for p in template.parts
        ],
        "must_tell": [
            {
                "id": c.id,
                "words": c.words,
                "source": c.source,
                "confidence": c.confidence,
                "in_force_from": c.in_force_from.isoformat() if c.in_force_from else None,
                "in_force_to": c.in_force_to.isoformat() if c.in_force_to else None,
            }
            for c in template.clauses
        ],
    }


def _in_words(template: LetterTemplate) -> Iterator[str]:
    yield f"{template.name} ({template.id})"
    yield f"Our version {template.version}" if template.version else "As shipped"
    yield f"For: {_for(template)}"
    if template.outcomes:
        yield f"When the outcome is: {', '.join(template.outcomes)}"
    if template.for_another:
        yield "Only where somebody acts for somebody else"
    if template.event:
        yield f"Issuing it records: {template.event}"
    yield "\nWhat the officer writes:"
    for part in template.parts:
        needed = " (needed)" if part.required else ""
        choices = f" [{', '.join(part.options)}]" if part.options else ""
        yield f"  {part.name}: {part.label}{needed}{choices}"
    yield "\nWhat it must tell them:"
    for clause in template.clauses:
        doubt = "" if clause.confidence == "high" else " Check before relying on this."
        yield f"  {clause.words}. {clause.source}.{doubt}"
