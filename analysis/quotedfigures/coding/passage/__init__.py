"""Where a number stands: its sentence, clause, heading, list and table, and the words around it."""
