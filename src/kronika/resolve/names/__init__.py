"""Names and actors: transliteration, base forms, clusters, and who an actor is."""

from kronika.resolve.names.actors import Actors
from kronika.resolve.names.baseform import CountryOf, base_form
from kronika.resolve.names.clusters import clusters
from kronika.resolve.names.describe import Actor, Context, describe
from kronika.resolve.names.membership import Office, members, office
from kronika.resolve.names.scene import describe_all
from kronika.resolve.names.skeleton import skeleton
from kronika.resolve.names.transliterate import transliterate

__all__ = [
    "Actor",
    "Actors",
    "Context",
    "CountryOf",
    "Office",
    "base_form",
    "clusters",
    "describe",
    "describe_all",
    "members",
    "office",
    "skeleton",
    "transliterate",
]
