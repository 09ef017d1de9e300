# What each of our buildpacks needs of the classic contract. Sourced by their scripts.

step()   { printf -- '-----> %s\n' "$*"; }
detail() { printf '       %s\n' "$*"; }
warn()   { printf ' !     %s\n' "$*"; }

# A sentence and the next step, then the end of the build.
fail() {
  warn "$1"
  warn "$2"
  exit 1
}

# The project's configuration, as programs of the build see it. What would turn the build itself upside down is left out.
export_environment() {
  local file name
  for file in "$1"/*; do
    name=${file##*/}
    case $name in
      '*' | PATH | HOME | PWD | SHELL | IFS | BASH_ENV | ENV | LD_* | GIT_DIR | CPATH | LIBRARY_PATH | *[!A-Za-z0-9_]* | [0-9]*) ;;
      *) export "$name=$(cat "$file")" ;;
    esac
  done
}

# Every line of a program's output as detail, its status kept.
indented() {
  "$@" 2>&1 | sed -u 's/^/       /'
}

# bin/dependencies leaves this when it has installed everything; bin/compile then installs nothing.
installed=.paas/installed

# Exit status of bin/dependencies: installed, but by more than the files that buildpack.toml names.
readonly not_reusable=100

# Says that nothing but the dependencies has to be built, as long as each condition holds of the source: `with PATH`, `without PATH`. A path that
# ends in a slash is a directory.
ready_if() {
  printf '%s\n' "$@" > .paas/ready
}

# Installs unless it was done before. To be called from the build directory by bin/compile with its own arguments.
ensure_dependencies() {
  [ -e "$installed" ] && return
  "${0%/*}/dependencies" "$@" || [ $? -eq "$not_reusable" ]
}
