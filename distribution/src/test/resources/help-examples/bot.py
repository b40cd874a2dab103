"""Stands for a user's own program: it looks for its key, and for the option that the example gives it."""
import os
import sys

sys.exit(0 if os.environ["OPENAI_API_KEY"] and sys.argv[1:] == ["--verbose"] else 1)
