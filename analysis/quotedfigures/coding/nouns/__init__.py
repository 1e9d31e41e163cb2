"""What a number counts: the noun phrase, what it leaves to the reader, who among the counted, and its unit."""
