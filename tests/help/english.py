"""Finds English words where German is spoken."""

from __future__ import annotations

import re

# Words of sentences that no German sentence has, as they are or in a compound. Names of columns, formats and keys are no sentences.
_WORDS = """
a about above after again all alone already also and another any anew are as ask asked at away back be because been before
begin being below beside better box boxes broken but by called cannot cause change changed check choose chosen code column
columns complete copy correct could day days default delete directory do does done doubt doubts draw each earlier else empty
end ended every everything exist exists exit failed fetch field fields file files find fits folder for form found from full
given gone had has have help here hold holds how if image images install is it its itself kept kind know known label
language large last left let letters like limit line link list listen look lost machine made make many may mean memory
missing moved name named names need needed needs never new no nobody none not nothing number numbers of off on once one open
or other others out over own page pages paper papers path people place places please possible press print probability
problem process program read reading reads record remove removed rename renamed report required restore result results right
room row rows run running said same save say scanned second seconds see sentence set several share shown signal since size
slowest so some space start started state still stop stopped such suffix take taken takes than that the their them then
there these they thing this those time to together too took tried tries try type unknown unexpected until up usage use used
value values version wait waits waiting was what when where whether which who whole why will with without word words work
worker works would write writes written wrong year yes you your
"""
# Words that German has as well.
_GERMAN = """
a also am an at code form format hat in label limit links list listen name so start stop text version was will
"""
WORDS = frozenset(_WORDS.split()) - frozenset(_GERMAN.split())
# What is no sentence: examples, what is in backticks, options, paths and keys, and what a shell is to be given.
EXAMPLE = re.compile(r"^ *vorlagen .*$", re.MULTILINE)
NO_SENTENCE = re.compile(
    r"`[^`]*`|(?<!\w)--?[\w-]+|\S*[/_.#@=]\w\S*|\S*\[\w*\]\S*|\bvorlagen [a-z]+\b"
    r"|(?:pip|apt-get|brew) install \S+|dask (?:worker|scheduler)"
)


def english_words(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """The English words of a German text, as far as the list knows them."""
    sentences = NO_SENTENCE.sub(" ", " ".join(EXAMPLE.sub("", text).split()))
    # What is written in capitals only is a name.
    words = (word for word in re.findall(r"[A-Za-zÄÖÜäöüß]+", sentences) if not word.isupper())
    return sorted({word for word in words if word.lower() in WORDS - allowed})
