"""What the two wheels and the phone app are made of, as CycloneDX. It is read from the lock files:
nothing need be installed."""
