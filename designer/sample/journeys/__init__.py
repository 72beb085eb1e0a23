"""What the shop's users live through, one module a story; each writes its rows into the journal."""
