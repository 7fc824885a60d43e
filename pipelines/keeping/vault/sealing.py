"""One sealed file: its own data key, wrapped by a key of the ring, and bound to what it is."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher as Ciphering
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Cipher = Literal["AES-256-GCM", "SM4-GCM"]
CIPHERS: tuple[Cipher, ...] = get_args(Cipher)
SIZES: Mapping[Cipher, int] = {"AES-256-GCM": 32, "SM4-GCM": 16}
MAGIC = b"CHENGXIAO VAULT 1\n"
NONCE, TAG, LENGTH = 12, 16, 4


class BrokenError(ValueError):
    """The bytes are not what was sealed, or not under this key or this name."""


@dataclass(frozen=True, slots=True)
class VaultKey:
    """One key of the ring; data keys are wrapped by it."""

    id: str
    cipher: Cipher
    secret: bytes


def seal(content: bytes, name: str, key: VaultKey) -> bytes:
    """Return a content sealed under its name (which is authenticated, not hidden)."""
    data_key = secrets.token_bytes(SIZES[key.cipher])
    body = _encrypted(key.cipher, data_key, content, _bound(name, key.cipher))
    return _written(name, key.cipher, _wrapped(name, key, data_key), body)


def opened(sealed: bytes, name: str, keys: Mapping[str, VaultKey]) -> bytes:
    """Return what was sealed under a name; KeyError (its id) for a key not in the ring, BrokenError."""
    header, body = _parted(sealed)
    if header["name"] != name:
        raise BrokenError(name)
    data_key = _unwrapped(header, keys)
    return _decrypted(header["cipher"], data_key, body, _bound(name, header["cipher"]))


def wrapped_anew(sealed: bytes, keys: Mapping[str, VaultKey], key: VaultKey) -> bytes:
    """Return the same sealed content with its data key wrapped by another key: the body stays as it is."""
    header, body = _parted(sealed)
    data_key = _unwrapped(header, keys)
    return _written(header["name"], header["cipher"], _wrapped(header["name"], key, data_key), body)


def header_of(sealed: bytes) -> dict[str, Any]:
    """Return what a sealed file says of itself: name, cipher, id of the key; BrokenError where it is none."""
    return _parted(sealed)[0]


def _bound(name: str, cipher: str, key: str = "") -> bytes:
    return "\n".join((MAGIC.decode().strip(), name, cipher, key)).encode()


def _wrapped(name: str, key: VaultKey, data_key: bytes) -> dict[str, str]:
    wrap = _encrypted(key.cipher, key.secret, data_key, _bound(name, key.cipher, key.id))
    return {"key": key.id, "wrap": base64.b64encode(wrap).decode()}


def _unwrapped(header: Mapping[str, Any], keys: Mapping[str, VaultKey]) -> bytes:
    key = keys[header["key"]]
    try:
        wrap = base64.b64decode(header["wrap"], validate=True)
    except ValueError as error:
        raise BrokenError from error
    return _decrypted(key.cipher, key.secret, wrap, _bound(header["name"], key.cipher, key.id))


def _written(name: str, cipher: Cipher, wrap: Mapping[str, str], body: bytes) -> bytes:
    header = json.dumps({"name": name, "cipher": cipher, **wrap}, ensure_ascii=False).encode()
    return MAGIC + len(header).to_bytes(LENGTH) + header + body


def _parted(sealed: bytes) -> tuple[dict[str, Any], bytes]:
    start = len(MAGIC) + LENGTH
    end = start + int.from_bytes(sealed[len(MAGIC) : start])
    try:
        header = json.loads(sealed[start:end])
        is_whole = sealed.startswith(MAGIC) and {"name", "cipher", "key", "wrap"} <= set(header)
        is_whole = (
            is_whole and header["cipher"] in CIPHERS and all(isinstance(v, str) for v in header.values())
        )
    except (ValueError, TypeError) as error:
        raise BrokenError from error
    if not is_whole:
        raise BrokenError
    return header, sealed[end:]


def _encrypted(cipher: Cipher, key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)  # each data key is used once, so no nonce can come twice under it
    if cipher == "AES-256-GCM":
        return nonce + AESGCM(key).encrypt(nonce, content, bound)
    with_key = Ciphering(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    with_key.authenticate_additional_data(bound)
    return nonce + with_key.update(content) + with_key.finalize() + with_key.tag


def _decrypted(cipher: Cipher, key: bytes, sealed: bytes, bound: bytes) -> bytes:
    nonce, rest = sealed[:NONCE], sealed[NONCE:]
    if len(rest) < TAG:
        raise BrokenError
    try:
        if cipher == "AES-256-GCM":
            return AESGCM(key).decrypt(nonce, rest, bound)
        with_key = Ciphering(algorithms.SM4(key), modes.GCM(nonce, rest[-TAG:])).decryptor()
        with_key.authenticate_additional_data(bound)
        return with_key.update(rest[:-TAG]) + with_key.finalize()
    except (InvalidTag, ValueError) as error:
        raise BrokenError from error
