"""The papers that a purchaser asks for: templates, filled from what the product says of itself."""
