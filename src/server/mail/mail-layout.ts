/** What a mail says, without its look. Every text is plain: the layout escapes it. */
export interface MailWords {
  readonly locale: string;
  readonly subject: string;
  /** What mailboxes show beside the subject. */
  readonly preheader: string;
  readonly title: string;
  readonly greeting: string;
  readonly text: string;
  readonly facts: readonly MailFact[];
  readonly action: { readonly text: string; readonly url: string; readonly hint: string };
  readonly tagline: string;
  readonly why: string;
  /** Where the reader chooses which mails to get; null where there is no choice. */
  readonly choose: { readonly text: string; readonly url: string } | null;
}

/** One line of the table of a mail. */
export interface MailFact {
  readonly term: string;
  readonly value: string;
  /** What the reader has come for: an amount, an account number. */
  readonly strong?: boolean;
  /** The payment part that it is about, by its number from 0: shown with the part's colour, as on every page. */
  readonly part?: number;
}

/** The colours of parts of `src/app/globals.css`, light and dark, as mail programs know colours. */
const partColours = [
  ["#17604f", "#94d4bb"],
  ["#67ac92", "#458977"],
  ["#dcb96b", "#e8c67d"],
  ["#8e5949", "#c27f68"],
  ["#5a7394", "#779cc2"],
  ["#a9d4d6", "#346065"],
] as const;

/** The square by which a part is known, before its name. */
function partMark(part: number): string {
  const place = part % partColours.length;
  const [light] = partColours[place] ?? partColours[0];
  return `<span class="part-${place + 1}" style="display:inline-block;width:10px;height:10px;margin-right:8px;border-radius:2px;background-color:${light}"></span>`;
}

const font = `Pretendard,-apple-system,BlinkMacSystemFont,'Segoe UI','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif`;

/* The look of src/app/globals.css in colours that mail programs know. Light colours stand inline, because many programs
   read nothing else; those that read style sheets get the dark ones. */
const dark = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background-color:#0f1615!important}
.sheet{background-color:#17201e!important;border-color:#2d3835!important}
.ink{color:#e8ede7!important}
.soft{color:#b0bbb6!important}
.line{border-color:#2d3835!important}
.button{background-color:#8fd1ba!important}
.button a{color:#0c1f19!important}
.link{color:#8fd1ba!important}
${partColours.map(([, color], place) => `.part-${place + 1}{background-color:${color}!important}`).join("\n")}
}
@media (max-width:620px){.sheet-cell{padding:28px 22px!important}}`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** The mail as HTML: one column of at most 600 px, readable in light and dark, without pictures from elsewhere. */
export function mailHtml(words: MailWords): string {
  const e = escapeHtml;
  const facts = words.facts
    .map(
      ({ term, value, strong, part }) => `
          <tr>
            <td class="soft line" style="padding:10px 16px 10px 0;border-bottom:1px solid #dfe0d9;color:#56635f;font-size:14px;line-height:20px;vertical-align:top;width:38%">${part === undefined ? "" : partMark(part)}${e(term)}</td>
            <td class="ink line" style="padding:10px 0;border-bottom:1px solid #dfe0d9;color:#16221f;${strong ? "font-size:18px;font-weight:700" : "font-size:15px"};line-height:22px;text-align:right;vertical-align:top;word-break:keep-all;overflow-wrap:anywhere">${e(value)}</td>
          </tr>`,
    )
    .join("");
  const choose = words.choose
    ? ` <a class="link" href="${e(words.choose.url)}" style="color:#0f5c4d">${e(words.choose.text)}</a>`
    : "";
  return `<!doctype html>
<html lang="${e(words.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${e(words.subject)}</title>
<style>${dark}</style>
</head>
<body class="ground" style="margin:0;padding:0;background-color:#f4f4ef;font-family:${font}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${e(words.preheader)}${"&#8199;&#847;".repeat(30)}</div>
<table role="presentation" class="ground" width="100%" cellspacing="0" cellpadding="0" border="0" style="background-color:#f4f4ef">
<tr><td align="center" style="padding:32px 12px">
  <table role="presentation" width="600" cellspacing="0" cellpadding="0" border="0" style="width:100%;max-width:600px">
    <tr><td style="padding:0 4px 20px">
      <table role="presentation" cellspacing="0" cellpadding="0" border="0"><tr>
        <td width="12" height="20" style="background-color:#24705f;border-radius:2px;font-size:0;line-height:0">&nbsp;</td>
        <td width="2" style="font-size:0">&nbsp;</td>
        <td width="7" height="20" style="background-color:#6db59d;border-radius:2px;font-size:0;line-height:0">&nbsp;</td>
        <td width="2" style="font-size:0">&nbsp;</td>
        <td width="4" height="20" style="background-color:#e0b75f;border-radius:2px;font-size:0;line-height:0">&nbsp;</td>
        <td class="ink" style="padding-left:10px;color:#16221f;font-size:20px;line-height:20px;font-weight:700;letter-spacing:-0.5px">Partwise</td>
      </tr></table>
    </td></tr>
    <tr><td class="sheet" style="background-color:#ffffff;border:1px solid #dfe0d9;border-radius:6px">
      <table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"><tr><td class="sheet-cell" style="padding:40px">
        <h1 class="ink" style="margin:0 0 20px;color:#16221f;font-size:26px;line-height:34px;font-weight:700;letter-spacing:-0.4px">${e(words.title)}</h1>
        <p class="ink" style="margin:0 0 12px;color:#16221f;font-size:16px;line-height:26px;word-break:keep-all;overflow-wrap:anywhere">${e(words.greeting)}</p>
        <p class="ink" style="margin:0 0 24px;color:#16221f;font-size:16px;line-height:26px;word-break:keep-all;overflow-wrap:anywhere">${e(words.text)}</p>${
          facts === ""
            ? ""
            : `
        <table role="presentation" class="line" width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 28px;border-top:1px solid #dfe0d9;font-variant-numeric:tabular-nums">${facts}
        </table>`
        }
        <table role="presentation" cellspacing="0" cellpadding="0" border="0"><tr>
          <td class="button" style="background-color:#0f5c4d;border-radius:4px">
            <a href="${e(words.action.url)}" style="display:inline-block;padding:13px 24px;color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none">${e(words.action.text)}</a>
          </td>
        </tr></table>
        <p class="soft" style="margin:20px 0 0;color:#56635f;font-size:13px;line-height:20px;word-break:break-all">${e(words.action.hint)}</p>
      </td></tr></table>
    </td></tr>
    <tr><td class="soft" style="padding:20px 4px;color:#56635f;font-size:13px;line-height:20px">
      Partwise · ${e(words.tagline)}<br>${e(words.why)}${choose}
    </td></tr>
  </table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The same mail as plain text. */
export function mailText(words: MailWords): string {
  const facts = words.facts.map(({ term, value }) => `${term}: ${value}`);
  return [
    words.title,
    words.greeting,
    words.text,
    ...(facts.length > 0 ? [facts.join("\n")] : []),
    `${words.action.text}: ${words.action.url}`,
    [
      "-- ",
      `Partwise · ${words.tagline}`,
      words.why,
      ...(words.choose ? [`${words.choose.text}: ${words.choose.url}`] : []),
    ].join("\n"),
    "",
  ].join("\n\n");
}
