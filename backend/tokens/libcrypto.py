"""The raw RSA private operation of the system's libcrypto, through ctypes.

`cryptography` has no raw RSA, and Python numbers are not constant-time. A ctypes call releases the GIL.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import weakref
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_size_t, c_void_p
from functools import cache
from typing import Any

from backend.tokens.errors import CryptoLibraryMissing, PrivateKeyRefused, PrivateOperationFailed

_RSA_NO_PADDING = 3
_SIGNATURES: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("d2i_AutoPrivateKey", c_void_p, (c_void_p, POINTER(c_char_p), c_long)),
    ("EVP_PKEY_free", None, (c_void_p,)),
    ("EVP_PKEY_CTX_new", c_void_p, (c_void_p, c_void_p)),
    ("EVP_PKEY_CTX_free", None, (c_void_p,)),
    ("EVP_PKEY_decrypt_init", c_int, (c_void_p,)),
    ("EVP_PKEY_CTX_set_rsa_padding", c_int, (c_void_p, c_int)),
    ("EVP_PKEY_decrypt", c_int, (c_void_p, c_char_p, POINTER(c_size_t), c_char_p, c_size_t)),
    ("ERR_clear_error", None, ()),
)


def open_library(name: str) -> ctypes.CDLL:
    """Declares the functions used; CryptoLibraryMissing without the library or with one older than OpenSSL 3."""
    try:
        library = ctypes.CDLL(name)
        for function, result, arguments in _SIGNATURES:
            handle = getattr(library, function)
            handle.restype, handle.argtypes = result, arguments
    except (OSError, AttributeError) as error:
        raise CryptoLibraryMissing(f"OpenSSL 3's libcrypto can't be loaded from {name}") from error
    return library


@cache
def system_library() -> ctypes.CDLL:
    return open_library(ctypes.util.find_library("crypto") or "libcrypto.so.3")


class RawPrivateKey:
    """An EVP_PKEY, freed with the object; safe to share between threads, since each call has its own context."""

    __slots__ = ("__weakref__", "_handle", "_library")

    def __init__(self, pkcs8: bytes, library: ctypes.CDLL) -> None:
        handle = library.d2i_AutoPrivateKey(None, byref(c_char_p(pkcs8)), len(pkcs8))
        if not handle:
            library.ERR_clear_error()
            raise PrivateKeyRefused("libcrypto can't read this private key")
        self._handle, self._library = handle, library
        weakref.finalize(self, library.EVP_PKEY_free, handle)

    def power(self, message: bytes) -> bytes:
        """message^d mod n, as long as the modulus; PrivateOperationFailed unless the message is as long, too."""
        context = self._library.EVP_PKEY_CTX_new(self._handle, None)
        try:
            return self._decrypt(context, message)
        finally:
            # A NULL context is refused by the first call and ignored here.
            self._library.EVP_PKEY_CTX_free(context)

    def _decrypt(self, context: int | None, message: bytes) -> bytes:
        library = self._library
        out, size = ctypes.create_string_buffer(len(message)), c_size_t(len(message))
        done = (
            library.EVP_PKEY_decrypt_init(context) > 0
            and library.EVP_PKEY_CTX_set_rsa_padding(context, _RSA_NO_PADDING) > 0
            and library.EVP_PKEY_decrypt(context, out, byref(size), message, len(message)) > 0
        )
        if not done or size.value != len(message):
            library.ERR_clear_error()
            raise PrivateOperationFailed("libcrypto refused the private operation")
        return out.raw
