"""The learned reader of layouts: words with their places in, roles out."""
