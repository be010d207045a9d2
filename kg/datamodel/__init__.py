"""The values that stages hand to each other: frozen, typed, without logic of their own."""
