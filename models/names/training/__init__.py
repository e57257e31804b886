"""How the names model is learned: text of agreements with labels is generated, spaCy learns from it."""
