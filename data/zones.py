"""The time zone data that hours are counted with: those of the `tzdata` package and no other."""

import zoneinfo
from functools import cache


@cache
def zone_names() -> frozenset[str]:
    """Every zone that there is."""
    return frozenset(zoneinfo.available_timezones())


@cache
def zone_data() -> str:
    """The version of the data, like 2026f; a part of every calendar's version."""
    import tzdata

    return str(tzdata.IANA_VERSION)
