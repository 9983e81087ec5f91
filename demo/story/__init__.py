"""What the stories tell goes through the actions, so that its history, notices and rules are the real ones."""
