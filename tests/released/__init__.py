"""What was released last, and what may differ from it without a word: the output of an unchanged spec, and the interface of a module, may not."""
