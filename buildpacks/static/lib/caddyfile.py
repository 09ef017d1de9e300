"""Writes the web server's configuration for a static site: caddyfile.py BUILD > Caddyfile.

static.json may name: root (a directory), error_page (a file below it), clean_urls (true: /about serves about.html), and
routes {"/**": "index.html"} (every address that is no file serves that page).
"""
import json
import os
import re
import sys

build = sys.argv[1]
note = lambda text: print(" !     " + text, file=sys.stderr)


def refuse(sentence, next_step):
    note(sentence)
    note(next_step)
    sys.exit(1)


def settings():
    try:
        with open(os.path.join(build, "static.json"), encoding="utf-8") as file:
            document = json.load(file)
    except FileNotFoundError:
        return {}
    except ValueError as error:
        refuse(f"static.json is not valid JSON: {error}", "Correct it and push again.")
    if not isinstance(document, dict):
        refuse("static.json must hold an object.", 'For example: {"root": "dist"}')
    return document


def plain_path(value, name):
    """A path below the site that needs no quoting anywhere."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*/?", value) or ".." in value:
        refuse(f"'{name}' in static.json must be a plain path below the project.", f'For example: {{"{name}": "dist"}}')
    return value.rstrip("/")


def document_root(chosen):
    if "root" in chosen and chosen["root"] not in (".", "./", "/"):
        root = plain_path(chosen["root"], "root")
    elif "root" in chosen or os.path.isfile(os.path.join(build, "index.html")):
        return build
    else:
        root = "public"
    if not os.path.isdir(os.path.join(build, root)):
        refuse(f"The directory '{root}' does not exist.", "Name the directory of the site as 'root' in static.json.")
    return os.path.join(build, root)


chosen = settings()
root = document_root(chosen)
error_page = plain_path(chosen.get("error_page", "404.html"), "error_page")
attempts = ["{path}"]
if chosen.get("clean_urls") is True:
    attempts.append("{path}.html")
for pattern, page in chosen.get("routes", {}).items():
    if pattern == "/**":
        attempts.append("/" + plain_path(page, "routes"))
    else:
        note(f"The route '{pattern}' of static.json is ignored; only '/**' is known.")
for name in chosen.keys() - {"root", "error_page", "clean_urls", "routes"}:
    note(f"'{name}' of static.json is ignored.")

print(f"""{{
	admin off
	auto_https off
}}

:{{$PORT:5000}} {{
	root * {root}
	encode gzip
	@hidden {{
		path_regexp /\\.
		not path_regexp ^/\\.well-known(/[^./][^/]*)*/?$
	}}
	error @hidden 404
	@ours path /Procfile /app.json /static.json /paas.yaml /CHECKS
	error @ours 404""")
if len(attempts) > 1:
    print(f"	try_files {' '.join(attempts)}")
print(f"""	file_server
	handle_errors {{
		@page {{
			expression {{http.error.status_code}} == 404
			file /{error_page}
		}}
		handle @page {{
			rewrite * /{error_page}
			file_server
		}}
		handle {{
			respond "{{http.error.status_code}} {{http.error.status_text}}"
		}}
	}}
}}""")
