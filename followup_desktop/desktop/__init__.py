"""Time, threads, the notification bus, one running program. Knows QtCore, QtGui and QtNetwork, never QtWidgets."""
