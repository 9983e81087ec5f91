"""Synthetic worlds: governments of any size that do not exist, with a whole year of work, told from one seed.

``shape`` says what a world is, ``tree`` grows the units, ``people`` seats somebody on every post, ``year`` lives the
year of one person, ``tables`` lists what is written and ``load`` writes it. docs/howto/seed.md is the manual.
"""
