"""A small replica of the portal of Bangkok's district offices, for trying the checker without the internet."""
