"""The outside world as the flow sees it: Protocols that services fulfil and tests stand in for."""
