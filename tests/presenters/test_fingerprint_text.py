"""A fingerprint as it is compared."""

from wizard.presenters.fingerprint_text import grouped, spoken


def test_by_eye_in_pairs_on_two_lines_and_by_ear_in_fours() -> None:
    assert grouped("0a1b2c3d") == "0A:1B\n2C:3D"
    assert spoken("0a1b2c3d4e") == "0 A 1 B, 2 C 3 D, 4 E"
