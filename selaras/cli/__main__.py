import sys

from .main import main

if __name__ == "__main__":  # a process that shares a check (sharing.py) reads this file too
    sys.exit(main(sys.argv[1:]))
