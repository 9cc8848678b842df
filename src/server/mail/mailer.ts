import { createTransport } from "nodemailer";

/** A mail that is ready to be handed over. */
export interface OutgoingMail {
  /** Names the mail for good: the same mail handed over again carries the same Message-ID. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where its reader chooses not to get such mails; null where there is no choice. */
  readonly unsubscribeUrl: string | null;
}

/** Hands mails over. */
export interface Mailer {
  /** Resolves once the mail server has taken the mail. Throws {@link AddressRefused}, or whatever else went wrong. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** The mail server refuses the address for good: trying again would change nothing. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
  /** The server's status code, such as `550`. Its text may name the address, so it is not kept. */
  readonly code: string;

  constructor(code: string) {
    super(`the mail server refuses the address: ${code}`);
    this.code = code;
  }
}

/** The status code of a mail server's refusal, or what else named the failure. Never the server's text. */
export function failureCodeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "UNKNOWN";
  if ("responseCode" in error && typeof error.responseCode === "number") return String(error.responseCode);
  return "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
}

/**
 * Mail over SMTP, which is what a provider of mail and the stand-in mailbox both speak. `from` is an address, or a name
 * with an address in angle brackets.
 */
export function createSmtpMailer({ url, from, host }: { url: string; from: string; host: string }): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    async send({ id, to, subject, html, text, unsubscribeUrl }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          html,
          text,
          messageId: `<${id}@${host}>`,
          headers: { "auto-submitted": "auto-generated" },
          ...(unsubscribeUrl ? { list: { unsubscribe: unsubscribeUrl } } : {}),
        });
      } catch (error) {
        const code = failureCodeOf(error);
        const atAddress = typeof error === "object" && error !== null && "command" in error;
        if (atAddress && error.command === "RCPT TO" && code.startsWith("5")) throw new AddressRefused(code);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
