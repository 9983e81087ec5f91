"""The private PostgreSQL: find, init, start, stop.

``provide`` answers with the addresses of a database, whoever runs it; ``start`` runs our own under a folder
(``SELARAS_HOME``), ``stop`` ends it. Several processes may use one server: it is stopped when the last one
releases it. Anything that cannot be done is a ``Trouble`` with one plain English sentence.
"""

from .server import Server, home_folder, running, start, stop
from .sources import Database, provide
from .trouble import Trouble

__all__ = ["Database", "Server", "Trouble", "home_folder", "provide", "running", "start", "stop"]
