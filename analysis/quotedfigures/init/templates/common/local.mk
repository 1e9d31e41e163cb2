# Of this machine, not to be shared: the Python that made this project, and has quotedfigures.
MADE_WITH := {{python}}
