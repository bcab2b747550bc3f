# shellcheck shell=bash
# What the scripts say: progress to standard output, what went wrong to standard error.

say() { printf '%s\n' "$*"; }

# A heading, so that a long output can be found through.
step() { printf '\n== %s\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
  exit 1
}
