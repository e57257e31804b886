"""From a paper to a PDF, with reportlab: pieces that note what they print, one press, and the forms that it sets.

`print_main_form` prints the sample papers, `print_paper` invented papers of many forms.
"""

from samples.fiction.printing.form import print_paper
from samples.fiction.printing.main_form import Printed, print_main_form

__all__ = ["Printed", "print_main_form", "print_paper"]
