# shellcheck shell=bash
# The Swift toolchain and its build folder.

# MUSTER_SCRATCH names another build folder than .build.
# shellcheck disable=SC2034  # for whoever sources this
swift_options=()
[[ -z "${MUSTER_SCRATCH:-}" ]] || swift_options=(--scratch-path "$MUSTER_SCRATCH")
build_folder="${MUSTER_SCRATCH:-.build}"
# shellcheck disable=SC2034
readonly swift_options build_folder

require_swift() {
  command -v swift >/dev/null || fail "swift is not on the PATH: install Swift 6.2 or later from https://swift.org/install"
  local version
  version="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)"
  [[ -n "$version" ]] || fail "'swift --version' tells no version: is the toolchain whole?"
  printf '6.2\n%s\n' "$version" | sort -V -C || fail "Swift $version is too old: 6.2 or later is needed"
}
