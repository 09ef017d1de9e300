# The environment of the build. Sourced with the build directory as working directory.

venv=$build/.paas/venv
export_environment "$env_dir"
export PIP_CACHE_DIR=$cache/pip PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore PIP_PROGRESS_BAR=off
export UV_CACHE_DIR=$cache/uv-cache UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT=$venv UV_COMPILE_BYTECODE=1
export UV_PYTHON_INSTALL_DIR=$build/.paas/python
export PATH=$venv/bin:$PATH VIRTUAL_ENV=$venv PYTHONUNBUFFERED=1

pip_install() {
  /usr/bin/python3 -m pip --python "$venv/bin/python" install "$@"
}

# uv itself, once per project.
ensure_uv() {
  if [ ! -x "$cache/uv/bin/uv" ]; then
    rm -rf "$cache/uv"
    /usr/bin/python3 -m venv --without-pip "$cache/uv"
    /usr/bin/python3 -m pip --python "$cache/uv/bin/python" install --quiet uv
  fi
  uv=$cache/uv/bin/uv
}
