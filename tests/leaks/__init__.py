"""One PDF for each way in which a withheld value can survive, and a scanner that looks."""
