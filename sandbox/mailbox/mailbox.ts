import { randomText } from "../ids";

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly id: string;
  readonly at: string;
  /** Whom the server was told to give it to, whatever its headers say. */
  readonly recipients: readonly string[];
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the mailbox answers instead of taking a mail. */
export interface Refusal {
  /** Whose mail; null for everybody's. */
  readonly address: string | null;
  /** The SMTP status: 550 for an address that does not exist, 451 for try again later. */
  readonly status: number;
  /** At which step: when the address is named, or after the whole mail is there. `swallow` keeps the mail and hangs up without an answer. */
  readonly step: "address" | "content" | "swallow";
  /** How many times more. */
  left: number;
}

const most = 1_000;

/** Every mail that came, and what is to go wrong with the next. */
export class Mailbox {
  #mails: ReceivedMail[] = [];
  readonly refusals: Refusal[] = [];

  add(mail: Omit<ReceivedMail, "id" | "at">): ReceivedMail {
    const kept = { ...mail, id: `mail_${randomText(12)}`, at: new Date().toISOString() };
    this.#mails.push(kept);
    if (this.#mails.length > most) this.#mails.shift();
    return kept;
  }

  /** The newest first; of one address if it is given, of those whose address or subject has the words otherwise. */
  list(filter: { readonly address?: string | null; readonly words?: string | null } = {}): ReceivedMail[] {
    const address = filter.address?.trim().toLowerCase();
    const words = filter.words?.trim().toLowerCase();
    return this.#mails
      .filter(({ recipients }) => !address || recipients.includes(address))
      .filter(
        ({ recipients, subject }) =>
          !words || subject.toLowerCase().includes(words) || recipients.some((to) => to.includes(words)),
      )
      .toReversed();
  }

  find(id: string): ReceivedMail | null {
    return this.#mails.find((mail) => mail.id === id) ?? null;
  }

  /** What is to happen to a mail at a step, once; null for nothing unusual. */
  takeRefusal(step: Refusal["step"], address: string): Refusal | null {
    const refusal = this.refusals.find(
      (candidate) =>
        candidate.left > 0 && candidate.step === step && (candidate.address === null || candidate.address === address),
    );
    if (refusal) refusal.left -= 1;
    return refusal ?? null;
  }

  clear(): void {
    this.#mails = [];
    this.refusals.length = 0;
  }

  snapshot(): { readonly version: number; readonly mails: readonly ReceivedMail[] } {
    return { version: 1, mails: this.#mails };
  }

  restore(snapshot: unknown): void {
    const { mails } = snapshot as ReturnType<Mailbox["snapshot"]>;
    this.#mails = [...mails];
  }
}
