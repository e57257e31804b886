"""Invented papers, for the sample scans and for training: what they say, how they are printed, what age does to them.

Rooms: `lists` (names and phrases), `papers` (what a form looks like and what stands on it), `printing` (a paper to a PDF),
`ageing` (a PDF to scans); `lines` (single lines as pictures: what the reader of lines learns from);
`layouts` (papers as words with boxes and roles, without a PDF: what the layout network learns from).
`example` goes all the way: the scan of an invented paper, and what should be read from it.
"""
