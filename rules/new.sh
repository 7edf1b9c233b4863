#!/bin/sh
# Makes a rule: its source, its line in the roster, and its fixtures, from the patterns in rules/new.
#
#   rules/new.sh subject-mistake
set -eu

name=${1-}
if [ $# -ne 1 ] || ! printf '%s\n' "$name" | grep -Eqx '[a-z0-9]+(-[a-z0-9]+)+'; then
  echo "usage: rules/new.sh subject-mistake   (kebab-case, the subject first, the mistake and not its remedy)" >&2
  exit 2
fi

cd "$(dirname "$0")/.."
identifier=$(printf '%s' "$name" | tr - _)
source=rules/$name.cpp
fixtures=fixtures/rules/$name
roster=rules/roster.hpp
examples="bad.tf good.tf unknown.tf bad.yaml good.yaml unknown.yaml bad.json bad.json.expect"

if [ -e "$source" ] || [ -e "$fixtures" ] || grep -q "Rule $identifier;" "$roster"; then
  echo "rules/new.sh: there is a rule $name already" >&2
  exit 2
fi

fill() { sed -e "s/RULE_NAME/$identifier/g" -e "s/rule-name/$name/g" "$1" >"$2"; }

fill rules/new/rule.cpp "$source"
mkdir -p "$fixtures"
for example in $examples; do fill "rules/new/$example" "$fixtures/$example"; done

# Behind the last declaration, and at the end of the list.
awk -v declaration="extern const Rule $identifier;" -v entry="    &$identifier," '
  { line[NR] = $0 }
  /^extern const Rule / { last = NR }
  END {
    for (i = 1; i <= NR; ++i) {
      if (line[i] == "};" && !done) { print entry; done = 1 }
      print line[i]
      if (i == last) print declaration
    }
  }' "$roster" >"$roster.new"
mv "$roster.new" "$roster"

echo "$source"
for example in $examples; do echo "$fixtures/$example"; done
echo "$roster: move the line to its chapter"
