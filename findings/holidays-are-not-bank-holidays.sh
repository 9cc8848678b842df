#!/usr/bin/env bash
# date-holidays 3.37.0, an npm package with the holidays of many countries.
#
# Seen: for Korea, the three days of the lunar new year begin with the new year's day (17 February 2026) and end two days
# after it. By law (Regulations on Holidays of Public Offices, article 2) they are the day before, the day, and the day
# after: 16 to 18 February 2026. Chuseok, by the same law, is given rightly from the day before on. For the United States,
# a holiday on a Saturday also gives the Friday before (3 July 2026), typed "public" like the others: that is the federal
# offices' calendar, while the Federal Reserve Banks are open on that Friday and no type tells the two apart.
#
# Output when this was written:
#   KR new year 2026: 2026-02-17 to 2026-02-19
#   KR Chuseok 2026: 2026-09-24 to 2026-09-26
#   US around 4 July 2026: 2026-07-03 public, 2026-07-04 public
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent date-holidays@3.37.0
cat >look.mjs <<'JS'
import Holidays from "date-holidays";
const day = (at, timeZone) => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
const span = (name) => {
  const zone = "Asia/Seoul";
  const found = new Holidays("KR", { timezone: zone }).getHolidays(2026).find((holiday) => holiday.name === name);
  return `${day(found.start, zone)} to ${day(found.end.getTime() - 1, zone)}`;
};
const july = new Holidays("US", { timezone: "America/New_York" })
  .getHolidays(2026)
  .filter(({ date }) => /^2026-07-0[1-7]/.test(date))
  .map(({ date, type }) => `${date.slice(0, 10)} ${type}`);
console.log(`KR new year 2026: ${span("설날")}`);
console.log(`KR Chuseok 2026: ${span("추석")}`);
console.log(`US around 4 July 2026: ${july.join(", ")}`);
JS
output=$(node look.mjs)
echo "$output"
expected='KR new year 2026: 2026-02-17 to 2026-02-19
KR Chuseok 2026: 2026-09-24 to 2026-09-26
US around 4 July 2026: 2026-07-03 public, 2026-07-04 public'
[ "$output" = "$expected" ] || { echo "the behaviour has changed"; exit 1; }
