"""What is measured: one file per question, the floor beside it in the same run, and the ratio (`make bench`)."""
