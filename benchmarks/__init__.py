"""What is measured: scores on gold data (``evaluate``) and speed beside peers (``bench``)."""
