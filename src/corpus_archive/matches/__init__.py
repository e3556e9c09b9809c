"""At which positions of the index a query stands, and what is aligned with them."""
