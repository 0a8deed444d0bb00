"""`linjepuls doctor`: whether the named side is set up as it should be. It changes nothing and sends nothing."""
