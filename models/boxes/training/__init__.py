"""How the boxes model is learned: pieces of forms are drawn and aged, the detector proposes frames, a network learns what they are."""
