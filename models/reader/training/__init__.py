"""How the reader of lines is trained: on lines that are printed and worn while it learns."""
