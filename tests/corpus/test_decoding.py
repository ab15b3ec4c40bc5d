"""What a file says whose encoding nobody told us."""

from __future__ import annotations

import pytest

from corpus import decoding

WORDS = {
    "es": "El muelle se construyó con piñón y paciencia, según el capitán Núñez, y no con las piedras de la isla.",
    "de": "Die Fähre fährt über die Förde, wenn sie will, und der Fährmann fährt nicht mit, weil er schläft.",
    "fr": "Le chœur des pêcheurs s’est tu à l’écluse, où l’eau ne passe plus depuis que la vanne est fermée.",
    "pt": "A balsa não partiu, e o capitão não disse por que razão, nem aos que já estavam à espera no cais.",
    "sv": "Färjan gick inte på tisdagen, och det var ingen som sade till dem som stod och väntade på kajen.",
}
OTHERS = {
    "cp1250": "Łódź nie jest na brzegu, że do morza są od niej dwie mile, czy może trzy, po których nikt nie pływa, "
    "a przez całą zimę stała pod śniegiem, którego też nikt nie odgarnął, bo nie było komu ani po co.",
    "cp1251": "Паром не ходит с осени, и на пристани это не для всех новость, но для лодочника это уже беда.",
    "cp1253": "Το λιμάνι γέμισε άμμο και σιωπή, και κανείς δεν θυμάται πότε έφυγε το τελευταίο πλοίο για το νησί.",
}


@pytest.mark.parametrize("language", WORDS)
def test_a_line_of_western_europe_is_read_as_windows_wrote_it(language: str) -> None:
    assert decoding.decode(WORDS[language].encode("cp1252")) == WORDS[language]


@pytest.mark.parametrize("encoding", OTHERS)
def test_a_line_in_another_alphabet_is_not_taken_for_one(encoding: str) -> None:
    assert decoding.decode(OTHERS[encoding].encode(encoding)) == OTHERS[encoding]


def test_a_mark_of_byte_order_tells_the_encoding() -> None:
    assert [decoding.decode("\ufeffÉté".encode(name)) for name in ("utf-8", "utf-16-le", "utf-16-be")] == ["Été"] * 3
