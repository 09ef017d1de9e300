"""Says of pyproject.toml what the buildpack needs to know.

project.py package        exit 0: the project itself is to be installed
project.py dependencies   prints what it depends on, one per line; exit 1: only a build of the project can tell
"""
import sys
import tomllib

try:
    with open("pyproject.toml", "rb") as file:
        document = tomllib.load(file)
except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
    sys.exit(f" !     pyproject.toml is not valid TOML: {error}")

project = document.get("project", {})
if sys.argv[1] == "package":
    sys.exit(0 if "build-system" in document else 1)
if "dependencies" in project.get("dynamic", []) or "project" not in document:
    sys.exit(1)
print("\n".join(project.get("dependencies", [])))
