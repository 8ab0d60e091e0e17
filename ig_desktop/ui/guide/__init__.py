"""A guide in the window: question by question, check your answers, outcome, how it decides."""
