import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { controlRoutes, oneOf, type On } from "../faults/control";
import { json, Router, serve } from "../http/server";
import { addFont } from "../pages/font";
import { StateFile } from "../state-file";
import { Mailbox, type ReceivedMail } from "./mailbox";
import { addMailboxPages } from "./pages";

export interface MailboxOptions {
  readonly host: string;
  /** Where mail is handed over; 0 chooses a free port. */
  readonly smtpPort: number;
  /** Where people read it; 0 chooses a free port. */
  readonly httpPort: number;
  readonly publicUrl?: string;
  readonly stateFile?: string;
  readonly log?: (line: string) => void;
}

export interface RunningMailbox {
  /** Where mail is handed over. */
  readonly smtpUrl: string;
  /** Where people read it. */
  readonly url: string;
  /** What is kept, for who runs it in its own process. */
  readonly mailbox: Mailbox;
  close(): Promise<void>;
}

const largestBytes = 2_000_000;

class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number) {
    super(responseCode >= 500 ? "5.1.1 No such mailbox here" : "4.3.0 Try again later");
    this.responseCode = responseCode;
  }
}

/** Starts the stand-in for a provider of mail: a real SMTP server that keeps what it is given, and a page that shows it. */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const log = options.log ?? (() => undefined);
  const mailbox = new Mailbox();
  const file = options.stateFile === undefined ? null : new StateFile(options.stateFile);
  const touched = (): void => file?.touch();

  const smtp = await listenForMail(mailbox, options, { log, touched });
  const { port: smtpPort } = smtp.server.address() as AddressInfo;
  const router = new Router();
  let url = "";
  addFont(router);
  addMailboxPages(router, mailbox);
  const on = controlRoutes(router, () => options.publicUrl ?? url, touched);
  addMailboxControl(on, mailbox);
  const server = await serve({
    host: options.host,
    port: options.httpPort,
    router,
    notFound: ({ method, path }) => json(404, { code: "not_found", message: `${method} ${path} is not here.` }),
    broken: (error) => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return json(500, { code: "internal", message: "The stand-in itself failed; see its log." });
    },
  });
  url = server.url;
  file?.load(mailbox);
  log(`The stand-in mailbox ${options.publicUrl ?? url}`);
  return {
    smtpUrl: `smtp://${options.host}:${smtpPort}`,
    url,
    mailbox,
    close: async () => {
      file?.save();
      await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), server.close()]);
    },
  };
}

/** A real SMTP server that hands what it is given to the mailbox. Resolves once it listens. */
async function listenForMail(
  mailbox: Mailbox,
  { host, smtpPort }: MailboxOptions,
  { log, touched }: { readonly log: (line: string) => void; readonly touched: () => void },
): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    banner: "Partwise stand-in mailbox",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: largestBytes,
    onRcptTo({ address }, _session, done) {
      const refusal = mailbox.takeRefusal("address", address.toLowerCase());
      done(refusal ? new SmtpRefusal(refusal.status) : null);
    },
    onData(stream, session, done) {
      keep(mailbox, stream, session).then(
        (refusal) => {
          touched();
          if (refusal?.step === "swallow") {
            // As when a process dies between the mail and its receipt: nobody learns that it was taken.
            stream.destroy();
            for (const connection of smtp.connections) connection.close();
            return;
          }
          done(refusal ? new SmtpRefusal(refusal.status) : null);
        },
        (error: unknown) => {
          log(error instanceof Error ? (error.stack ?? error.message) : String(error));
          done(new SmtpRefusal(451));
        },
      );
    },
  });
  // A client that hangs up is no failure of ours.
  smtp.on("error", (error) => log(error.message));
  await new Promise<void>((resolve, reject) => {
    smtp.server.once("error", reject);
    smtp.listen(smtpPort, host, () => {
      smtp.server.off("error", reject);
      resolve();
    });
  });
  return smtp;
}

/** What can be read of the mailbox, and what it is to refuse. */
function addMailboxControl(on: On, mailbox: Mailbox): void {
  on("GET", "/_control/health", () => ({ ok: true }));
  on("GET", "/_control/mails", ({ fields }) => ({
    mails: mailbox.list({ address: fields.text("to"), words: fields.text("q") }),
  }));
  on("POST", "/_control/refusals", ({ fields }) => {
    const refusal = {
      address: fields.text("address")?.toLowerCase() ?? null,
      status: fields.integer("status") ?? 550,
      step: oneOf(fields.text("step") ?? "address", ["address", "content", "swallow"] as const, "step"),
      left: fields.integer("times") ?? 1,
    };
    mailbox.refusals.push(refusal);
    return refusal;
  });
  on("POST", "/_control/reset", () => {
    mailbox.clear();
    return { reset: true };
  });
}

/** Reads a whole mail and keeps it; answers what is to go wrong instead of a receipt. */
async function keep(mailbox: Mailbox, stream: SMTPServerDataStream, session: SMTPServerSession) {
  const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
  const parsed = await simpleParser(stream, { skipImageLinks: true, skipTextLinks: true });
  for (const address of recipients) {
    const refusal = mailbox.takeRefusal("content", address);
    if (refusal) return refusal;
  }
  const headers: Record<string, string> = {};
  for (const { key, line } of parsed.headerLines) headers[key] = line.slice(line.indexOf(":") + 1).trim();
  const to = Array.isArray(parsed.to) ? parsed.to.map(({ text }) => text).join(", ") : (parsed.to?.text ?? "");
  const mail: Omit<ReceivedMail, "id" | "at"> = {
    recipients,
    messageId: parsed.messageId ?? "",
    from: parsed.from?.text ?? "",
    to,
    subject: parsed.subject ?? "",
    html: parsed.html === false ? "" : parsed.html,
    text: parsed.text ?? "",
    headers,
  };
  mailbox.add(mail);
  for (const address of recipients) {
    const refusal = mailbox.takeRefusal("swallow", address);
    if (refusal) return refusal;
  }
  return null;
}
