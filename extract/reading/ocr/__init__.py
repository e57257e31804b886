"""Tesseract and our own reader of lines, and what a page needs before and after them."""

from extract.reading.ocr.cells import unfold
from extract.reading.ocr.line_picture import LINE_HEIGHT, cut_line
from extract.reading.ocr.line_reader import line_network
from extract.reading.ocr.passed_over import uncovered
from extract.reading.ocr.probing import probe
from extract.reading.ocr.second_look import FirstLook, look_again, read_places
from extract.reading.ocr.set_out import Unfolded
from extract.reading.ocr.tesseract import OcrPage, coarse, read_words, tesseract_works
from extract.reading.ocr.two_readers import read_twice
from extract.reading.ocr.words import words_of_print

__all__ = [
    "LINE_HEIGHT",
    "FirstLook",
    "OcrPage",
    "Unfolded",
    "coarse",
    "cut_line",
    "line_network",
    "look_again",
    "probe",
    "read_places",
    "read_twice",
    "read_words",
    "tesseract_works",
    "uncovered",
    "unfold",
    "words_of_print",
]
