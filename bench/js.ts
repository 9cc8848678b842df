/**
 * The JavaScript that a browser loads before a browsing page is complete, gzipped, beside a bare Next app of the same
 * version that is built in the same run:
 *
 *   npm run bench:js
 *
 * What a page loads is read from the page: every script it names (those for browsers without modules left out), each
 * packed by itself, as it is sent. Exact, however busy the machine is. The aim is 1.15 times the bare app.
 */
import { gzipSync } from "node:zlib";
import { startBareApp } from "./bare-app";
import { browsingPages, measure, say, startMarket } from "./market";

const aim = 1.15;

/** The addresses of the scripts a page loads, in its order, each once. */
function scriptsOf(html: string): string[] {
  const named = [...html.matchAll(/<script([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const address = /\ssrc="([^"]+)"/.exec(attributes)?.[1];
    return address === undefined || /\snomodule/i.test(attributes) ? [] : [address];
  });
  const ahead = [...html.matchAll(/<link([^>]*)>/g)].flatMap(([, attributes = ""]) =>
    /\sas="script"/.test(attributes) ? (/\shref="([^"]+)"/.exec(attributes)?.[1] ?? []) : [],
  );
  return [...new Set([...named, ...ahead])];
}

async function read(url: string): Promise<Buffer> {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Bytes of a page's scripts, packed. */
async function firstLoad(base: string, page: string): Promise<{ scripts: number; bytes: number }> {
  const scripts = scriptsOf((await read(`${base}${page}`)).toString("utf8"));
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await read(`${base}${script}`)).length));
  return { scripts: scripts.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

await measure(async () => {
  const bare = await startBareApp({ pages: {}, databaseUrl: null });
  try {
    const control = await firstLoad(bare.url, "/");
    const market = await startMarket();
    try {
      const line = (name: string, scripts: number, bytes: number, ratio: string) =>
        say(
          `${name.padEnd(12)}${String(scripts).padStart(8)}${(bytes / 1_024).toFixed(1).padStart(10)} KB${ratio.padStart(10)}`,
        );
      say("\npage         scripts    gzipped   × bare");
      line("bare app", control.scripts, control.bytes, "1.00");
      for (const [name, page] of Object.entries({ ...browsingPages, verify: "/en/verify" })) {
        const { scripts, bytes } = await firstLoad(market.appUrl, page);
        const ratio = bytes / control.bytes;
        line(name, scripts, bytes, ratio.toFixed(2) + (ratio > aim ? " !" : "  "));
        if (ratio > aim) process.exitCode = 1;
      }
      say(`\nThe aim is ${aim.toFixed(2)}.`);
    } finally {
      await market.stop();
    }
  } finally {
    await bare.stop();
  }
});
