"""All tables. Importing this package makes ``Base.metadata`` complete: every module beside this one is read."""

import importlib
import pkgutil

from core.db.models.base import Base

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["Base"]
