"""How long the readers are fuzzed: shortly and always alike, or as many examples as FOLLOWUP_FUZZ asks for."""

import os

from hypothesis import HealthCheck, settings

USUAL_EXAMPLES = 40
_slow = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)
settings.register_profile(
    "short", max_examples=USUAL_EXAMPLES, derandomize=True, deadline=None, suppress_health_check=_slow, database=None
)
settings.register_profile(
    "asked",
    max_examples=int(os.environ.get("FOLLOWUP_FUZZ", "0") or 0) or 1,
    deadline=None,
    suppress_health_check=_slow,
)
PROFILE = settings.get_profile("asked" if os.environ.get("FOLLOWUP_FUZZ") else "short")
