"""What the stories tell goes through the actions: its history, notices and rules are the real ones."""
