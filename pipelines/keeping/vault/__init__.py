"""The vault: files as received, the inbox after a load and the key of the pseudonyms, encrypted at rest."""

from pipelines.keeping.vault.door import VaultError, is_on
from pipelines.keeping.vault.ring import VaultKeyError

__all__ = ["VaultError", "VaultKeyError", "is_on"]
