"""`linjepuls witness`: an outsider's own machine keeps what the ballot box and the app's server show in public."""
