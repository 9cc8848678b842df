import { decodeForm } from "../http/fields";
import { Markup, markup } from "../http/markup";
import { html, type Reply } from "../http/server";
import type { World } from "../world";
import { fontFace } from "./font";

const style = `${fontFace}
:root{color-scheme:light dark;
  --ground:light-dark(#f6f6f3,#16171a);--card:light-dark(#fff,#1f2125);--ink:light-dark(#1c1d21,#f1f1ee);
  --soft:light-dark(#5a5d66,#a9acb6);--line:light-dark(#e0e0da,#34363d);--accent:light-dark(#2f55c8,#9db4ff);
  --on-accent:light-dark(#fff,#12131a);--good:light-dark(#1b6b43,#7fd8a8);--bad:light-dark(#a3261f,#ff9c94)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 Pretendard,system-ui,-apple-system,"Segoe UI","Noto Sans KR",sans-serif}
header{background:var(--card);border-bottom:1px solid var(--line)}
header>div,main{max-width:64rem;margin:0 auto;padding:1rem}
header p{margin:0;color:var(--soft);font-size:.875rem}
header a.home{font-weight:700;color:inherit;text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:.5rem}
a{color:var(--accent)}
nav a{padding:.25rem 0}
nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
h1{font-size:1.5rem;line-height:1.25;margin:1rem 0 .5rem}
h2{font-size:1.125rem;margin:0 0 .5rem}
p{margin:.5rem 0}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0}
.narrow{max-width:28rem;margin-inline:auto}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
.grid .card{margin:0}
.money,td.number{font-variant-numeric:tabular-nums}
.amount{font-size:2rem;font-weight:700;line-height:1.2;margin:.25rem 0}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin-top:.75rem}
label{display:grid;gap:.25rem;font-size:.875rem;color:var(--soft)}
label.choice{display:flex;align-items:center;gap:.5rem;color:inherit;font-size:1rem;padding:.5rem 0}
input,select{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .625rem;min-height:2.75rem;width:100%;min-width:0}
.row>label{flex:1 1 8rem;min-width:0}
input[type=radio],input[type=checkbox]{min-height:0;width:1.25rem;height:1.25rem;accent-color:var(--accent)}
button{font:inherit;font-weight:600;border:1px solid var(--line);background:var(--card);color:var(--ink);border-radius:.5rem;padding:.5rem 1rem;min-height:2.75rem;cursor:pointer}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.wide{width:100%}
button:hover{filter:brightness(.96)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.note{border-radius:.5rem;padding:.75rem 1rem;border:1px solid currentColor;background:var(--card)}
.note.good{color:var(--good)}
.note.bad{color:var(--bad)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:500;white-space:nowrap}
td.number,th.number{text-align:right;white-space:nowrap}
code{font:.8125rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
@media(max-width:34rem){
  table.cards thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
  table.cards tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}
  table.cards td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.125rem 0;text-align:right}
  table.cards td::before{content:attr(data-label);color:var(--soft);text-align:left}
}`;

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232f55c8'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='white' stroke-width='1.6'/%3E%3C/svg%3E";

/** A whole document in the stand-ins' look. */
function wholePage(title: string, header: Markup | null, body: Markup): string {
  return markup`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="${icon}" />
    <style>${raw(style)}</style>
  </head>
  <body>
    ${header}
    <main>${body}</main>
  </body>
</html>`.text;
}

/** A bare page: what a buyer meets in the middle of paying has no menu to get lost in. */
export function barePage(title: string, body: Markup, status = 200): Reply {
  return html(wholePage(title, null, body), status, { "referrer-policy": "no-referrer" });
}

/** A page with a head of its own, and what came of the last form. */
export function headedPage(title: string, head: Markup, search: string, body: Markup): Reply {
  const notes = decodeForm(search);
  const done = notes.text("done");
  const failed = notes.text("failed");
  return html(
    wholePage(
      title,
      markup`<header><div>${head}</div></header>`,
      markup`<h1>${title}</h1>
      ${done === null ? null : markup`<p class="note good" role="status">${done}</p>`}
      ${failed === null ? null : markup`<p class="note bad" role="alert">${failed}</p>`}
      ${body}`,
    ),
  );
}

/** A page for anyone who plays the bank or breaks things: with the way to all the others. */
export function deskPage(world: World, path: string, search: string, title: string, body: Markup): Reply {
  const { stripe, toss } = world.publicUrls;
  const links: readonly [string, string, string][] = [
    [stripe, "/payments", "Card payments"],
    [stripe, "/transfers", "Bank transfers"],
    [toss, "/bank", "Bank"],
    [toss, "/carrier", "Carrier"],
    [stripe, "/faults", "Faults"],
    [stripe, "/book", "Book of money moved"],
  ];
  return headedPage(
    title,
    markup`<a class="home" href="${stripe}/">Stand-ins for Stripe and Toss</a>
      <p>Nothing here moves real money.</p>
      <nav aria-label="Pages">
        ${links.map(
          ([base, target, name]) =>
            markup`<a href="${base}${target}"${target === path ? markup` aria-current="page"` : null}>${name}</a>`,
        )}
      </nav>`,
    search,
    body,
  );
}

/** The style sheet is our own text and must not be escaped. */
function raw(text: string): Markup {
  return new Markup(text);
}

/** An amount in minor units, written for people. */
export function money(amount: number, currency: string): string {
  const code = currency.toUpperCase();
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat("en", { style: "currency", currency: code }).format(amount / 10 ** digits);
}

/** An instant, written for people, in Seoul's time. */
export function moment(ms: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Seoul" }).format(
    ms,
  );
}
