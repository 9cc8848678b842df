#!/usr/bin/env bash
# libphonenumber-js 1.13.16 (full metadata) writes Korea's safe numbers, 0504-1234-5678 and 0507-1234-5678, with their
# parts in the wrong places: 050-41234-5678. They are dialled, printed and issued as four, four and four digits (the
# network is 0504 or 0507); a number that is stored or shown as the library formats it is not recognised by its owner.
# It knows them as valid personal numbers, and keeps all of their digits: only the grouping is wrong.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts libphonenumber-js@1.13.16 >/dev/null

cat >look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const { version } = JSON.parse(readFileSync("node_modules/libphonenumber-js/package.json", "utf8"));
console.log(`libphonenumber-js ${version}`);
const seen = ["0504-1234-5678", "0507-1234-5678", "010-1234-5678"].map((typed) => {
  const number = parsePhoneNumberFromString(typed, "KR");
  const line = `${typed}: valid ${number?.isValid()}, ${number?.getType()}, written ${number?.formatNational()}`;
  console.log(line);
  return number?.formatNational();
});
const expected = ["050-41234-5678", "050-71234-5678", "010-1234-5678"];
if (JSON.stringify(seen) !== JSON.stringify(expected)) {
  console.error("The library answers otherwise now: keep numbers as it writes them?");
  process.exit(1);
}
JS
node look.mjs
