"""What citizens wrote to the township, and the answers."""
