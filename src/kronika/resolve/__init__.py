"""Words into values: days, numbers, places, names."""
