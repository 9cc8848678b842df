/** Every kind of paper is printed on the paper of its market, in the words of its market. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { amendmentKinds } from "@/inputs/amendments";
import { retiredIn } from "./retired-words";

/** A market is chosen when a process starts. */
async function printIn(market: "kr" | "us"): Promise<[name: string, file: Uint8Array][]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/print-papers.ts"],
    { env: { ...process.env, MARKET: market }, maxBuffer: 50_000_000 },
  );
  const papers = JSON.parse(stdout) as Record<string, string>;
  return Object.entries(papers).map(([name, file]) => [name, new Uint8Array(Buffer.from(file, "base64"))]);
}

/** Width and height in points: ISO 216, and what Americans call Letter. */
const sheets = { kr: [595.28, 841.89], us: [612, 792] } as const;

test.each(["kr", "us"] as const)(
  "every page of every paper in the market %s has its market's size, and its words",
  async (market) => {
    const papers = await printIn(market);
    // Contracts as issued and signed, order forms, receipts, and a note for each kind of change, in both languages.
    expect(papers).toHaveLength(2 * (2 + 1 + 1 + amendmentKinds.length));
    for (const [name, file] of papers) {
      const document = await getDocumentProxy(file.slice());
      for (let number = 1; number <= document.numPages; number += 1) {
        const { view } = await document.getPage(number);
        expect(view, `page ${number} of ${name}`).toEqual([0, 0, ...sheets[market]]);
      }
      const { text } = await extractText(await getDocumentProxy(file.slice()), { mergePages: true });
      // What somebody else has written into the sample is theirs.
      const said = text.replaceAll(/\s+/g, " ").replaceAll("buying the goods", "");
      if (name.endsWith("en")) expect(retiredIn("en", [said]), name).toEqual([]);
      else expect(retiredIn("ko", [said]), name).toEqual([]);
    }
    expect(papers.some(([name]) => name.includes("signed"))).toBe(true);
  },
  120_000,
);
