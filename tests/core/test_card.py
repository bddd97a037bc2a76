"""Cards: what is written is read again, what is damaged is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.card import CARD_VERSION, ModelCard
from workbench.core.errors import Damaged
from workbench.core.latent import LatentBox

words = st.text(max_size=20)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
cards = st.builds(
    ModelCard,
    name=words,
    family=words,
    settings=st.dictionaries(words, st.one_of(words, st.integers(), st.lists(st.integers(), max_size=3)), max_size=3),
    box=st.just(LatentBox((-1.5, 0.25), (1.5, 1e6))),
    rate=st.integers(1, 192_000),
    length=st.integers(1, 10**6),
    peak=st.floats(0.1, 1),
    attack=st.floats(0, 1),
    encodes=st.booleans(),
    dataset=words,
    sounds=st.integers(0, 10**6),
    epochs=st.integers(0, 10**6),
    seed=st.integers(0, 2**32),
    licence=words,
    measures=st.dictionaries(words, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
    files=st.dictionaries(st.from_regex(r"[a-zé]{1,9}", fullmatch=True), HASHES, max_size=3),
)


@given(cards)
def test_a_card_is_read_as_it_was_written(card: ModelCard) -> None:
    assert ModelCard.from_json(card.to_json()) == card


def test_a_card_is_text_that_people_read() -> None:
    lines = _card().to_json().splitlines()
    assert lines[1].strip() == f'"version": {CARD_VERSION},'
    assert any("Grüße" in line for line in lines)


def _card() -> ModelCard:
    return ModelCard(
        name="Grüße",
        family="dense_ae",
        settings={"units": [9, 2]},
        box=LatentBox((0, 0), (1, 1)),
        rate=44_100,
        length=17_640,
        peak=0.9,
        attack=0.1,
        encodes=True,
        dataset="open-snares",
        sounds=7_500,
        epochs=700,
        seed=0,
        licence="CC0",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '"card"',
        "{}",
        '{"version": 1}',
        '{"version": 1, "box": {}}',
        '{"version": 1, "box": 3}',
    ],
)
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(Damaged, match="card cannot be read"):
        ModelCard.from_json(text)


@pytest.mark.parametrize("part", ["1e400", "-1e400", "NaN", "9" * 400, '"\\udcff"', "[" * 9_000])
@pytest.mark.parametrize("field", ["dataset", "length", "peak", "straying", "measures"])
def test_what_no_computer_can_hold_or_write_is_refused_in_words_that_can_be_printed(field: str, part: str) -> None:
    text = json.dumps(json.loads(_card().to_json()) | {field: "HERE"}).replace('"HERE"', part)
    with pytest.raises(Damaged) as refused:
        ModelCard.from_json(text)
    assert len(str(refused.value).encode()) < 400


@pytest.mark.parametrize("missing", ["name", "box", "rate", "licence"])
def test_a_card_without_a_field_is_refused(missing: str) -> None:
    fields = json.loads(_card().to_json())
    del fields[missing]
    with pytest.raises(Damaged, match="cannot be read"):
        ModelCard.from_json(json.dumps(fields))


def test_a_card_of_a_later_version_is_told_apart_from_damage() -> None:
    fields = json.loads(_card().to_json()) | {"version": CARD_VERSION + 1, "invented_later": 3}
    with pytest.raises(Damaged, match=f"version {CARD_VERSION + 1}"):
        ModelCard.from_json(json.dumps(fields))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rate", 0),
        ("rate", "44100"),
        ("length", None),
        ("length", -5),
        ("peak", 0),
        ("attack", "early"),
        ("sounds", "many"),
        ("epochs", None),
        ("seed", 1.5),
        ("encodes", "no"),
        ("family", 5),
        ("licence", None),
        ("settings", None),
        ("measures", {"loss": "low"}),
        ("measures", [1]),
        ("files", None),
        ("files", ["decoder.keras"]),
        ("files", {"decoder.keras": 5}),
        ("files", {"decoder.keras": "../../elsewhere"}),
        ("files", {"../decoder.keras": "a" * 64}),
        ("files", {"..": "a" * 64}),
        ("rate", 10**9),
        ("length", 10**12),
        ("sounds", 10**300),
        ("epochs", 10**300),
        ("seed", 10**300),
        ("box", {"low": [0], "high": [1e300]}),
        ("box", {"low": [0] * 5_000, "high": [1] * 5_000}),
    ],
)
def test_a_field_of_another_kind_is_refused_and_named(field: str, value: object) -> None:
    fields = json.loads(_card().to_json()) | {field: value}
    with pytest.raises(Damaged, match=field):
        ModelCard.from_json(json.dumps(fields))
