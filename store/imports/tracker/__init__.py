"""The placement tracker and the file of costs: what a council knows of its placements beside the return."""
