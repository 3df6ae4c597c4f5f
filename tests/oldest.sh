#!/usr/bin/env bash
# The tests that need no browser, with the oldest supported Sphinx, myst-parser and docutils, and then the core tests
# on every newer Python of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { # NAME PYTHON PINS…
  local name=$1 python=$2
  shift 2
  printf '\n-- %s: %s\n' "$name" "$*"
  "$python" -m venv "$work/$name"
  "$work/$name/bin/pip" install -q ".[test]" "$@"
  "$work/$name/bin/pytest" -q -n 2 -m "not browser" tests
}

run oldest python3.11 'sphinx==8.1.*' 'myst-parser==4.0.*' 'docutils==0.21.*'
for version in 3.13 3.12; do
  if python=$(command -v "python$version" || ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/$version.*/bin/python 2>/dev/null | tail -n 1) && [ -n "$python" ]; then
    run "newest-$version" "$python"
    break
  fi
done
