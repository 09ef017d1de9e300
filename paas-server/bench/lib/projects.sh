# The projects that are pushed. Each answers with the text of its version, which is the one line that changes.
# shellcheck shell=bash

# write_express DIRECTORY VERSION
write_express() {
  write_node "$1" "$2" '
const app = require("express")();
app.get("/", (request, response) => response.send(version));
app.listen(process.env.PORT || 5000);'
  node_packages "$1" '"dependencies": {"express": "4.21.2"},'
}

# write_small DIRECTORY VERSION: no packages; ends at once when it is told to, as programs do that care for nothing.
write_small() {
  write_node "$1" "$2" '
const server = require("http").createServer((request, response) => request.on("data", () => {}).on("end", () => response.end(version)));
server.listen(process.env.PORT || 5000);'
  printf 'FROM %s\nCOPY server.js .\nENV PORT=5000\nEXPOSE 5000\nENTRYPOINT []\nCMD ["node", "server.js"]\n' "$STACK" >"$1/Dockerfile"
}

write_node() {
  mkdir -p "$1"
  printf 'const version = "%s";%s\n' "$2" "$3" >"$1/server.js"
}

# The lock file is made once; its name differs in each run and project, so that no cache of an earlier one holds.
node_packages() {
  local name=${1#"$PLACE/"}
  name=bench-$SERVER_ID-${name//\//-}
  [ ! -f "$1/package.json" ] || return 0
  printf '{"name": "%s", "version": "1.0.0", %s "scripts": {"start": "node server.js"}}\n' "$name" "$2" >"$1/package.json"
  if [ -f "$PLACE/package-lock.json" ]; then
    sed "s/bench-$SERVER_ID-[a-z-]*/$name/" "$PLACE/package-lock.json" >"$1/package-lock.json"
    return
  fi
  docker run --rm --label "paas.bench=$SERVER_ID" --user 0 --entrypoint npm -v "$1:/lock" -w /lock "$STACK" install --package-lock-only --no-audit --no-fund --loglevel error >"$PLACE/lock.log" 2>&1
  cp "$1/package-lock.json" "$PLACE/package-lock.json"
}

# write_static DIRECTORY VERSION
write_static() {
  mkdir -p "$1"
  echo "<p>$2" >"$1/index.html"
}

# write_flask DIRECTORY VERSION
write_flask() {
  mkdir -p "$1"
  printf '# %s %s\nflask==3.0.3\ngunicorn==22.0.0\n' "$SERVER_ID" "${1#"$PLACE/"}" >"$1/requirements.txt"
  echo 'web: gunicorn --bind 0.0.0.0:$PORT app:app' >"$1/Procfile"
  printf 'version = "%s"\nfrom flask import Flask\napp = Flask(__name__)\n\n@app.get("/")\ndef page():\n    return version\n' "$2" >"$1/app.py"
}

# write_docker DIRECTORY VERSION: the Express project with a Dockerfile of its own.
write_docker() {
  write_express "$1" "$2"
  node_dockerfile >"$1/Dockerfile"
}

# The Dockerfiles that a careful person would write by hand.
node_dockerfile() {
  cat <<DOCKERFILE
FROM $STACK
COPY --chown=app package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY --chown=app . .
ENV NODE_ENV=production PORT=5000
EXPOSE 5000
ENTRYPOINT []
CMD ["node", "server.js"]
DOCKERFILE
}

flask_dockerfile() {
  cat <<DOCKERFILE
FROM $STACK
COPY --chown=app requirements.txt ./
RUN python3 -m venv /app/venv && /app/venv/bin/pip install --quiet -r requirements.txt
COPY --chown=app . .
ENV PORT=5000
EXPOSE 5000
ENTRYPOINT []
CMD /app/venv/bin/gunicorn --bind 0.0.0.0:\$PORT app:app
DOCKERFILE
}

# commit PROJECT KIND VERSION: a working copy below the place.
commit() {
  local here=$PLACE/work/$1
  [ -d "$here/.git" ] || git init -q -b main "$here"
  "write_$2" "$here" "$3"
  git -C "$here" add -A
  git -C "$here" commit -q --allow-empty -m "$3"
}

# find_stack: the image that our buildpacks build in, so that both sides stand on the same. The server makes it if need be.
find_stack() {
  commit stack static stack
  paas create stack >/dev/null
  push stack || { cat "$PLACE/push.log" >&2; fail 'The first push failed.' 'Look above.'; }
  STACK=$(base_of "$(docker images -q --filter "label=paas.server=$SERVER_ID" "paas-$SERVER_ID/*" | head -n 1)")
  [ -n "$STACK" ] || fail 'No image paas/stack is below what was built.' 'Run installer/install.sh: it makes the images.'
  paas destroy stack --force >/dev/null 2>&1
}

# base_of IMAGE: the paas/stack whose layers it begins with.
base_of() {
  local layers candidate
  layers=$(layers_of "$1")
  for candidate in $(docker images --format '{{.Repository}}:{{.Tag}}' paas/stack); do
    if [[ $layers == "$(layers_of "$candidate")"* ]]; then echo "$candidate"; return; fi
  done
}

layers_of() {
  docker image inspect --format '{{range .RootFS.Layers}}{{.}} {{end}}' "$1"
}
