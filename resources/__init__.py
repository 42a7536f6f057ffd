"""What the program says and shows but does not compute: texts, the form, icons, fonts, the sample plan; knows of plans only how a new one begins."""

from resources.catalogue import path, text
from resources.definition import Form, Head, ProgressWord, form, new_plan

__all__ = ["Form", "Head", "ProgressWord", "form", "new_plan", "path", "text"]
