"""Public holidays by country and subdivision, from the `holidays` package.

The package is loaded when a pack that names a country is read, and at no other time: it takes
a tenth of a second. What it says is written into the calendar; nothing is looked up later.
"""

from collections.abc import Iterable
from functools import cache

from supportdesk.domain.hours import Holiday

LANGUAGE = "en_US"
"""Of the names, where the package has them in it; else a machine's own language would decide."""


@cache
def countries() -> dict[str, list[str]]:
    """The subdivisions of every country that is known, by the codes of ISO 3166."""
    import holidays

    return holidays.list_supported_countries(include_aliases=False)


def country_holidays(country: str, subdivision: str, years: Iterable[int]) -> tuple[Holiday, ...]:
    """The public holidays of these years in order; "" is the whole country.

    Raises KeyError for a country or subdivision that `countries` does not have.
    """
    if subdivision not in ("", *countries()[country]):
        raise KeyError(subdivision)
    import holidays

    found = holidays.country_holidays(
        country, subdiv=subdivision or None, years=list(years), language=LANGUAGE
    )
    return tuple(Holiday(day, name) for day, name in sorted(found.items()))
