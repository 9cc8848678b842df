import { randomUUID } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { request as requests } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Next keeps what it renders on disk, for good. Anyone who asks for what there is not must leave nothing there. */

/** The folder of the build that is being served: the one that was used last. */
async function findBuild(): Promise<string> {
  const builds = ".data/e2e/builds";
  const found = await Promise.all(
    (await readdir(builds)).map(async (name) => {
      const folder = path.join(builds, name);
      return { folder, usedAt: (await stat(folder)).mtimeMs };
    }),
  );
  const [newest] = found.sort((a, b) => b.usedAt - a.usedAt);
  if (!newest) throw new Error("no build is served");
  return newest.folder;
}

const listFiles = async (folder: string): Promise<Set<string>> => {
  const entries = await readdir(path.join(folder, ".next"), { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name)));
};

/** Names that addresses were made of, at which there is nothing. */
const asked: string[] = [];

/** Addresses at which there is nothing, each of them new. */
function nowhere(locale: string): string[] {
  const name = `x${randomUUID().slice(0, 8)}`;
  const id = randomUUID();
  asked.push(name, id);
  return [
    ...["listings", "shops", "categories"].flatMap((place) => [
      `/${locale}/${place}/${name}`,
      `/${locale}/${place}/${name}.png`,
      `/${locale}/${place}/${name}/more`,
      `/${locale}/${place}/%63amera-${name}`,
      `/${locale}/${place}/${name}.rsc`,
      `/${locale}/${place}/${name}.segments/_tree.segment.rsc`,
      `/_next/data/build/${locale}/${place}/${name}.json`,
    ]),
    `/${locale}/${name}`,
    `/${locale}/${name}/a/b/c`,
    `/${locale}/verify/${name}`,
    `/${locale}/legal/${name}`,
    `/${locale}/legal/terms/${name}`,
    `/${locale}/legal/privacy/2020-01-01`,
    `/${locale}/contact/${name}`,
    `/${locale}/search/${name}`,
    `/${locale}/search?q=${name}`,
    `/${locale}/verify?number=${name}`,
    `/${locale}/orders/${id}`,
    `/${locale}/checkout/${id}`,
    `/${locale}/leases/${id}`,
    `/${locale}/seller/listings/${id}`,
    `/fr.${name}/listings/${name}`,
    `/${name}.txt`,
    `/${name}/${name}`,
    `/api/og/${name}`,
    `/api/media/${name}`,
    `/api/orders/${id}/receipt`,
    `/api/suggest?q=${name}&locale=${locale}`,
    `/_next/image?url=%2F${name}.png&w=640&q=75`,
  ];
}

test("asking for what there is not, in any way, leaves nothing on disk", async ({ addresses }) => {
  const stranger = await requests.newContext({ baseURL: addresses.appUrl });
  const build = await findBuild();
  const ask = (address: string, headers: Record<string, string> = {}) =>
    stranger.get(address, { headers, maxRedirects: 2 });
  // What is there has its files by then: the page that says that there is nothing, and the others that are asked for.
  for (const locale of ["en", "ko"])
    for (const place of ["not-found", "search", "verify"]) await ask(`/${locale}/${place}`);
  // One for each route and language, whatever the id.
  for (const locale of ["en", "ko"]) for (const address of nowhere(locale)) await ask(address);

  const before = await listFiles(build);
  const kinds = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }];
  for (const locale of ["en", "ko"]) {
    const addressesOfNothing = [...nowhere(locale), ...nowhere(locale)];
    // An address that is asked for again is kept more readily.
    for (const address of [...addressesOfNothing, ...addressesOfNothing]) {
      for (const headers of kinds) expect((await ask(address, headers)).status(), address).toBeLessThan(500);
    }
  }
  // Tests beside this one open pages that there are: what Next keeps of those is named by their own addresses.
  const isOfThese = (file: string) =>
    !/\/(?:listings|shops)\/(?:test|shop)-/.test(file) || asked.some((name) => file.includes(name));
  const left = [...(await listFiles(build))].filter((file) => !before.has(file) && isOfThese(file));
  expect(left).toEqual([]);
  await stranger.dispose();
});

test("what there is not is told so at once, in the reader's language", async ({ openPage }) => {
  const page = await openPage();
  for (const [locale, heading] of [
    ["en", "/en/listings/nothing-of-that-name"],
    ["ko", "/ko/shops/nothing-of-that-name"],
  ] as const) {
    const answer = await page.goto(heading);
    expect(answer?.status()).toBe(404);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(heading);
  }
});
