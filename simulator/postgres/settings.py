"""The settings a cluster always runs with: given on the command line, where no file or role can change them."""

from __future__ import annotations

# Errors and their details carry values from rows and statements: they go to the client that made them, and no log.
_SILENT = {
    "log_statement": "none",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_autovacuum_min_duration": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_duration": "off",
    "log_checkpoints": "off",
    "log_connections": "",
    "log_disconnections": "off",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_timezone": "UTC",
}
_REACHED = {
    "listen_addresses": "127.0.0.1",
    # No local socket: a file's permissions would be a second way in.
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "ssl": "off",
}
_SMALL = {"shared_buffers": "64MB", "max_connections": "60", "jit": "off", "io_method": "sync"}
# For tests, whose passwords last as long as they do: they connect some thousand times, and count transactions, of
# which autovacuum's would be one.
_FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "scram_iterations": "1",
    "autovacuum": "off",
    # None elsewhere: only Citus and whoever tests what closing does about it prepare transactions.
    "max_prepared_transactions": "4",
}

# Every way in: one address, a password each time, and no replication.
HBA = "host all all 127.0.0.1/32 scram-sha-256\n"


def options(port: int, *, durable: bool) -> list[str]:
    """Arguments of `postgres`."""
    settings = _SILENT | _REACHED | _SMALL | {"timezone": "UTC", "port": str(port)}
    if not durable:
        settings |= _FORGETFUL
    return [f"--{name}={value}" for name, value in settings.items()]
