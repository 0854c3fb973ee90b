"""Files to text. One module a kind, each with `read(data, name)`; `registry` picks one by the file's name."""
