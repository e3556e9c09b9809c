"""What a bead is worth by its type and its lengths: the numbers that alignment by length has."""

from __future__ import annotations

Step = tuple[int, int, int, int, float]  # from sentence i and j, how many of either, how probable

# From a linear fit (as in scripts/fit-alignment) of bead types, difference and one-sided length to hand-aligned texts,
# then rounded, and the larger beads lowered by hand, since newspapers have fewer of them than novels.
TYPES: dict[tuple[int, int], float] = {
    (1, 1): 3.4,
    (1, 0): 1.8,
    (0, 1): 0.6,
    (1, 2): 2.0,
    (2, 1): 2.2,
    (1, 3): 1.2,
    (3, 1): 1.0,
    (2, 2): 0.8,
    (1, 4): 0.5,
    (4, 1): -1.0,
}
DIFFERENCE = 0.14  # of the squared difference over its variance
ONE_SIDED = 0.96  # of the logarithm of a one-sided bead's length
FLOOR = 10.0  # characters: the least variance of a difference
FAR = 40.0  # a difference over its variance that is as bad as any
LEAST = 1e-5  # the share of all ways below which a node is not worth a look
