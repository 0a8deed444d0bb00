"""`linjepuls-ballot-box doctor`: whether the ballot box is set up as it should be. It changes nothing."""
