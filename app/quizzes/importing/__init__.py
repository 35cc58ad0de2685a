"""From files that other tools wrote to our documents: Moodle GIFT and Aiken, QTI 2 and 3, H5P packages, SurveyJS, Twee 3.

``read_file`` knows the format by what is in the file. What it gives has the document, its pictures, and a report of
everything that the file says and the document does not. Nothing is dropped in silence.
"""

from app.quizzes.importing.reading import read_file
from app.quizzes.importing.report import Imported, Remark, lines_of

__all__ = ["Imported", "Remark", "lines_of", "read_file"]
