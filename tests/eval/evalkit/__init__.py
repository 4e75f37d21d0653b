"""What the evaluation scripts share: running the program, matching, metrics, the gold format."""
