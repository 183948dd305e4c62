"""The demo's window for somebody else to use: started with a file for the practice addresses, played by nobody here."""

import sys
from pathlib import Path

from wizard.practice import DemoOptions, run_demo
from wizard.sandbox.cloud import SandboxOptions

if __name__ == "__main__":
    options = DemoOptions(play=False, pictures=None, report=None, language="en", theme="light")
    sys.exit(run_demo(SandboxOptions(state_file=Path(sys.argv[1])), options))
