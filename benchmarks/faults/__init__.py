"""The 21 faults that this project must withstand, each measured; ``python -m benchmarks.faults`` prints the table."""
