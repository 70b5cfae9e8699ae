"""The shared test vectors of the secure channel, and the command that writes them."""
