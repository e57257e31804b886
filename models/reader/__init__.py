"""The learned reader of lines: a picture of a line in, its characters out."""
