"""A small replica of the portal of Bangkok's district offices, to try the checker without the internet."""
