"""What the program says and shows but does not compute: texts, the form, icons, fonts; of plans it knows how a new one begins."""

from resources.catalogue import path, text
from resources.definition import Form, Head, ProgressWord, form, new_plan

__all__ = ["Form", "Head", "ProgressWord", "form", "new_plan", "path", "text"]
