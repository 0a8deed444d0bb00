"""The words that people see, in Project Fluent: a folder for each language, the same files in each.

docs/LANGUAGES.md says how a language is added.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
