"""The Recipients dock: what became of every trigger, to be narrowed, sorted, sampled and taken along."""
