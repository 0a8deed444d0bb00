"""A file of people that is no list of ours, as a table: what a process of its own makes of a workbook, of OPUS or of
another system's CSV, without a CPR number in it."""
