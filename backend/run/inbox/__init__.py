"""Where another system drops its nightly file: a folder of this machine, or one that is reached by SFTP."""
