"""Our own fictional Vorlagen: what they say, how they are printed and scanned, and what should be read from them."""
