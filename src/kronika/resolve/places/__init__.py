"""Places: the names in a report, in any inflection, into English names, countries, coordinates and GeoNames ids.

gazetteer = Gazetteer.open()
places = resolve(mentions, report.text, report.lang, gazetteer)
"""

from kronika.resolve.places.candidate import Candidate, candidates
from kronika.resolve.places.countries import country_of
from kronika.resolve.places.disambiguate import resolve
from kronika.resolve.places.gazetteer import Gazetteer
from kronika.resolve.places.user import UserPlace, UserPlaces

__all__ = ["Candidate", "Gazetteer", "UserPlace", "UserPlaces", "candidates", "country_of", "resolve"]
