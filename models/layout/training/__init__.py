"""How the reader of layouts is trained: on papers that are invented while it learns."""
