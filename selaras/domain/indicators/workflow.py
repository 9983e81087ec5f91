from .codes import ObservationState as O

OBSERVATION_MOVES = {
    O.GIVEN: {O.VERIFIED, O.RETURNED, O.REPLACED},
    O.VERIFIED: set(),
    O.RETURNED: set(),
    O.REPLACED: set(),
}
OBSERVATION_OWNER = {
    O.GIVEN: "verifier",
    O.VERIFIED: "nobody",
    O.RETURNED: "giver",
    O.REPLACED: "nobody",
}
