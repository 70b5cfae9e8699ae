"""Who may do what at the socket: tried in every combination, and compared with what is meant."""
