"""The parts of a paper, one module per part: functions that take the setter and set their part below what is there."""
