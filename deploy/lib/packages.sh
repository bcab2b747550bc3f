# shellcheck shell=bash
# Debian packages. What is installed already is left alone, so that a second run needs no network and no rights.

# What Package.swift's system libraries need, and what the scripts themselves use.
# shellcheck disable=SC2034  # for whoever sources this
readonly build_packages=(
  libcurl4-openssl-dev libssl-dev libsqlite3-dev libdeflate-dev libsimdjson-dev zlib1g-dev pkg-config
  ca-certificates curl git
)

# require_packages NAME… installs those that are missing.
require_packages() {
  command -v dpkg-query >/dev/null || fail "this is no Debian system: install what stands for these packages there: $*"
  local missing=() name
  for name in "$@"; do
    [[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" == installed ]] || missing+=("$name")
  done
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "packages are missing: run 'apt-get install ${missing[*]}' as root, then run this again"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local log
  log="$(mktemp)"
  if ! {
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=120 update -q &&
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -q -y --no-install-recommends "${missing[@]}"
  } </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install ${missing[*]}: see above; it needs root and a reachable package mirror"
  fi
  rm -f "$log"
}
