#!/usr/bin/env bash
# The tests that need no browser and no real posts, in environments of their own: with the oldest supported
# Sphinx, myst-parser and docutils, and with the newest ones on the newest Python that this machine has.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { # NAME PYTHON PINS…
  local name=$1 python=$2
  shift 2
  printf '\n-- %s: %s %s\n' "$name" "$("$python" --version)" "$*"
  "$python" -m venv "$work/$name"
  "$work/$name/bin/pip" install -q ".[test]" "$@"
  "$work/$name/bin/pytest" -q -n 2 -m "not browser" --ignore=tests/corpus tests
}

newest() { # the last of what pyenv and the path have
  for version in 3.14 3.13 3.12; do
    for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/$version.*/bin/python $(command -v "python$version" || true); do
      if "$python" --version >/dev/null 2>&1; then
        echo "$python"
        return
      fi
    done
  done
}

run oldest python3 'sphinx==8.1.*' 'myst-parser==4.0.*' 'docutils==0.21.*'
python=$(newest)
if [ -n "$python" ]; then
  run newest "$python"
fi
