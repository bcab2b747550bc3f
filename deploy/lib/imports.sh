# shellcheck shell=bash
# Checks that every import is a dependency that Package.swift declares for the target, so that its arrows are true.
#
# The compiler finds whatever module happens to be built; --explicit-target-dependency-import-check of Swift 6.3 lets
# dependencies of dependencies pass.

# What comes with the toolchain. Glibc is for the modules that may touch C.
readonly toolchain_modules='Foundation|FoundationEssentials|Synchronization|Dispatch|Testing'
readonly unsafe_targets='Platform'

# check_imports: names each import that is not declared; fails when there is one.
check_imports() {
  local package strangers='' target folder declared module
  package="$(swift package dump-package "${swift_options[@]}")"
  while IFS=$'\t' read -r target folder declared; do
    [[ -d "$folder" ]] || continue
    while read -r module; do
      [[ ! "$module" =~ ^($toolchain_modules)$ && " $declared " != *" $module "* ]] || continue
      [[ "$module" != Glibc || ! "$target" =~ ^($unsafe_targets)$ ]] || continue
      strangers+="  $folder imports $module"$'\n'
    done < <(
      find "$folder" -name '*.swift' -exec sed -n -E \
        's/^(@[a-z]+ +)?((public|package|internal|fileprivate|private) +)?import +((struct|class|enum|protocol|func|var|typealias) +)?([A-Za-z_0-9]+).*/\6/p' \
        {} + | sort -u
    )
  done < <(jq -r '.targets[] | [.name, .path // (if .type == "test" then "Tests/" else "Sources/" end + .name),
    ([.dependencies[] | (.byName // .target // .product)[0]] | join(" "))] | @tsv' <<<"$package")
  [[ -z "$strangers" ]] || fail "declare these in Package.swift, or do without:"$'\n'"$strangers"
}
