"""The embedded browser for signing in: the only place that imports QtWebEngine, and only when it is opened."""
