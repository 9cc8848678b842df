"""The goods by category, each built of simple solids. Importing them fills the catalogue."""

from . import (  # noqa: F401
    appliances,
    audio,
    cameras,
    computing,
    fitness,
    instruments,
    kitchen,
    living,
    mobility,
    outdoors,
    watches,
)
