"""Looking for words in what is written: papers, strategies, statements, updates and what carers said."""
