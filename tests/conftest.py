"""Settings for all tests."""

from hypothesis import settings

settings.register_profile("kronika", deadline=None)
settings.load_profile("kronika")
