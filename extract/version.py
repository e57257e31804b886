"""The version of the program, as `vorlagen --version` prints it, and the number of its reading."""

__version__ = "0.8.0"

# Moves by one whenever a change in code changes what is read from a scan: values, texts, confidences. Nightly runs read
# anew what an earlier number read; `python -m samples.record` moves it when the samples show that it must.
READING = 4
