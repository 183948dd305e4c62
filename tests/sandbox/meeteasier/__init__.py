"""Questions that the stand-in for MeetEasier and the real program answer alike, one file for each subject."""
