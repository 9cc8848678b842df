import { decodeForm } from "../http/fields";
import { Markup, markup } from "../http/markup";
import { html, json, type Router } from "../http/server";
import { headedPage, moment } from "../pages/layout";
import type { Mailbox, ReceivedMail } from "./mailbox";

const head = markup`<a class="home" href="/">Stand-in mailbox</a>
  <p>Every mail of the market ends here. Nothing leaves this machine.</p>`;

/** The pages on which people of a demo read the market's mail. */
export function addMailboxPages(router: Router, mailbox: Mailbox): void {
  router.on("GET", "/", ({ search }) => {
    const words = decodeForm(search).text("q");
    const mails = mailbox.list({ words });
    return headedPage(
      "Mail",
      head,
      search,
      markup`<form class="row" method="get" action="/" role="search">
          <label>Address or subject <input type="search" name="q" value="${words ?? ""}" autocomplete="off"></label>
          <button>Show</button>
        </form>
        ${
          mails.length === 0
            ? markup`<p class="card soft">No mail yet. Register, buy something, or ask for a new password.</p>`
            : markup`<div class="card scroll"><table class="cards">
                <thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead>
                <tbody>${mails.map(
                  (mail) =>
                    markup`<tr>
                      <td data-label="When">${moment(Date.parse(mail.at))}</td>
                      <td data-label="To">${mail.recipients.join(", ")}</td>
                      <td data-label="Subject"><a href="/mails/${mail.id}">${mail.subject}</a></td>
                    </tr>`,
                )}</tbody>
              </table></div>`
        }`,
    );
  });

  router.on("GET", "/mails/:id", ({ params, search }) => {
    const mail = mailbox.find(params.get("id") ?? "");
    if (!mail) return json(404, { code: "not_found", message: "There is no such mail." });
    return headedPage(
      mail.subject,
      head,
      search,
      markup`<dl class="card">
          <dt>From</dt><dd>${mail.from}</dd>
          <dt>To</dt><dd>${mail.to}</dd>
          <dt>When</dt><dd>${moment(Date.parse(mail.at))}</dd>
          <dt>Message-ID</dt><dd><code>${mail.messageId}</code></dd>
        </dl>
        <h2>HTML</h2>
        <iframe title="HTML" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
          style="width:100%;height:52rem;border:1px solid var(--line);border-radius:.75rem;background:#fff"></iframe>
        <h2 style="margin-top:1rem">Text</h2>
        <pre class="card" style="white-space:pre-wrap;overflow-wrap:anywhere;font:.875rem/1.5 ui-monospace,monospace">${mail.text}</pre>`,
    );
  });

  router.on("GET", "/mails/:id/html", ({ params }) => {
    const mail = mailbox.find(params.get("id") ?? "");
    if (!mail) return json(404, { code: "not_found", message: "There is no such mail." });
    // A mail is somebody else's page: it may look as it likes, and do nothing.
    return html(inNewWindow(mail).text, 200, {
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    });
  });
}

/** Links of a mail open the whole window, as in a mail program; inside the frame they would be lost. */
function inNewWindow({ html: body, text }: ReceivedMail): Markup {
  if (body === "") return markup`<pre>${text}</pre>`;
  return new Markup(body.replace("<head>", '<head><base target="_top">'));
}
