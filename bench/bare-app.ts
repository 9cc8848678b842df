/** The control of the page measurements: a bare Next app of the same version, made in a temporary folder and built. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { onFreePort } from "../scripts/ports";
import { startProcess, waitForAnswer } from "../scripts/processes";

export interface BareApp {
  readonly url: string;
  stop(): Promise<void>;
}

export interface BareAppOptions {
  /** Static pages by name, each of about so many bytes of HTML. */
  readonly pages: Readonly<Record<string, number>>;
  /** What its dynamic page reads 24 rows from; null for no such page. */
  readonly databaseUrl: string | null;
}

const next = path.resolve("node_modules/next/dist/bin/next");

const layout = `export const metadata = { title: "Bare" };
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

const row = "A row of words that stand for a listing, with its name, its seller, its price and what else there is.";

/** A static page of about so many bytes: Next writes everything twice, as HTML and as data. */
function staticPage(bytes: number): string {
  const rows = Math.max(1, Math.round((bytes - 6_000) / (2 * (row.length + 25))));
  return `export default function Page() {
  return <ul>{Array.from({ length: ${rows} }, (_, at) => <li key={at}>${row}</li>)}</ul>;
}
`;
}

const dynamicPage = `import postgres from "postgres";
export const dynamic = "force-dynamic";
const sql = postgres(process.env.BARE_DATABASE_URL, { max: 10 });
export default async function Page() {
  const rows = await sql\`
    select l.id, l.slug, t.title, t.description, v.price_minor
    from listings l
    join listing_texts t on t.listing_id = l.id and t.locale = 'en'
    join variants v on v.listing_id = l.id
    where l.published_at is not null order by l.published_at desc, v.id limit 24\`;
  return <ul>{rows.map((row, at) => (
    <li key={at}><a href={"/listings/" + row.slug}>{row.title}</a> <p>{row.description}</p> {String(row.price_minor)}</li>
  ))}</ul>;
}
`;

/** Makes, builds and starts it. It stands below this folder, so that it finds the same packages. */
export async function startBareApp({ pages, databaseUrl }: BareAppOptions): Promise<BareApp> {
  await mkdir(".data", { recursive: true });
  const folder = await mkdtemp(path.resolve(".data/bare-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(path.join(folder, "app"));
    const write = async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    };
    const root = JSON.stringify(process.cwd());
    await write(
      "next.config.mjs",
      `export default { outputFileTracingRoot: ${root}, turbopack: { root: ${root} }, serverExternalPackages: ["postgres"] };\n`,
    );
    await write("package.json", '{ "private": true, "type": "module" }\n');
    await write("app/layout.jsx", layout);
    await write("app/page.jsx", staticPage(8_000));
    for (const [name, bytes] of Object.entries(pages)) await write(`app/${name}/page.jsx`, staticPage(bytes));
    if (databaseUrl !== null) await write("app/dynamic/page.jsx", dynamicPage);
    await build(folder);
    const { url, web } = await onFreePort(async (port) => {
      const started = await startProcess({
        name: "bare",
        args: [next, "start", folder, "-p", String(port), "-H", "127.0.0.1"],
        env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BARE_DATABASE_URL: databaseUrl ?? "" },
        output: { folder },
      });
      const address = `http://127.0.0.1:${port}`;
      try {
        await waitForAnswer(address, [started], new AbortController().signal, 120_000);
      } catch (failure) {
        await started.stop();
        throw failure;
      }
      return { url: address, web: started };
    });
    return {
      url,
      async stop() {
        await web.stop();
        await remove();
      },
    };
  } catch (failure) {
    await remove();
    throw failure;
  }
}

async function build(folder: string): Promise<void> {
  const child = spawn(process.execPath, [next, "build", folder], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BARE_DATABASE_URL: "postgres://none" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (told += piece.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Error(`the bare app does not build:\n${told.slice(-4_000)}`);
}

/** The length of a page's HTML. */
export async function htmlBytes(url: string): Promise<number> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return Buffer.byteLength(await answer.text());
}
