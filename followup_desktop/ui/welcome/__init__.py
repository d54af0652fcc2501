"""The first start: what the shop must say once."""
