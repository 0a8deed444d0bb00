"""Administration: which addresses are told that a round opened or was released."""
