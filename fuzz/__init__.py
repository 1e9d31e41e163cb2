"""Coverage-guided fuzzing of everything that takes a stranger's bytes; ``python -m fuzz`` runs it."""
