"""The public record of releases: one chain, in which whoever keeps a copy sees what was withdrawn or made twice."""
