"""What is counted, whose, where, when, and who says so: mentions become claims."""
