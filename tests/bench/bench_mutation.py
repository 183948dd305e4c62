"""Do the tests notice a changed line: mutation score of the plan and of the renewal, by mutmut, in a copy."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = {
    "plan": (["wizard/flow/plan.py"], ["tests/flow/test_plan.py", "tests/flow/test_apply.py"]),
    "rotation": (
        ["wizard/flow/renewal/"],
        [
            "tests/flow/test_renewal.py",
            "tests/flow/test_renewal_decide.py",
            "tests/flow/test_renewal_gateway.py",
            "tests/flow/test_renewal_microsoft.py",
            "tests/flow/test_renewal_person.py",
            "tests/flow/test_renewal_retire.py",
            "tests/flow/test_renewal_story.py",
            "tests/flow/test_renewal_waits.py",
        ],
    ),
}


def measure() -> dict[str, float]:
    """Share of mutants that the tests noticed, 0 to 1, for each part."""
    return {f"{name}_score": score(*part) for name, part in PARTS.items()}


def score(mutated: list[str], tests: list[str]) -> float:
    """Noticed mutants over all of them; one that runs into the time limit counts as noticed."""
    with tempfile.TemporaryDirectory(prefix="room-wizard-mutants-") as name:
        folder = Path(name)
        for part in ("wizard", "tests", "resources"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        settings = (ROOT / "pyproject.toml").read_text("utf-8")
        present = [test for test in tests if (ROOT / test).exists()]
        settings += f"\n[tool.mutmut]\nsource_paths = {mutated}\npytest_add_cli_args_test_selection = {present}\n"
        settings += 'also_copy = ["wizard", "tests", "resources"]\n'
        (folder / "pyproject.toml").write_text(settings, "utf-8")
        (folder / "README.md").write_text("", "utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        for command in (["run", "--max-children", "2"], ["export-cicd-stats"]):
            done = subprocess.run(
                [str(Path(sys.executable).parent / "mutmut"), *command],
                cwd=folder,
                check=False,
                capture_output=True,
                text=True,
                env=environment,
            )
            if done.returncode:
                raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
        stats = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
        return float((stats["killed"] + stats.get("timeout", 0)) / stats["total"])


if __name__ == "__main__":
    sys.stdout.write(f"{measure()}\n")
