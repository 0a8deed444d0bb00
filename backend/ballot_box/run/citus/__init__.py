"""The ballot box on Citus: its one hot table spread over workers, and whether such a cluster is set up as it should be.

No Citus could be had where this was written: what is said to it stands in `repository`, as its documentation has it;
what one trial by hand found is in docs/DEPLOY.md.
"""
