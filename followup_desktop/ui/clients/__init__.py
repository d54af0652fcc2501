"""The Clients page: everyone, sorted and filtered."""
