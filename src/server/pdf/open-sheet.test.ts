import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { openSheet } from "./open-sheet";
import { findUnprintable } from "./typefaces";

const at = new Date("2026-11-30T00:00:00Z");

const print = (...texts: readonly string[]) => printWith("refuse", texts);

async function printWith(missing: "refuse" | "name", texts: readonly string[]): Promise<Uint8Array> {
  const sheet = await openSheet({ title: "Paper", locale: "ko", at, about: texts, missing });
  for (const text of texts) sheet.write(text);
  sheet.row(texts.map((text, index) => ({ text, share: 1 / texts.length, right: index % 2 === 1 })));
  return sheet.finish();
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}

describe("what a paper says", () => {
  test.each([
    ["composed Hangul", "한지우 고객님", "한지우 고객님"],
    ["decomposed Hangul", "한지우 고객님".normalize("NFD"), "한지우 고객님"],
    ["decomposed Latin", "José Núñez".normalize("NFD"), "José Núñez"],
    ["Chinese characters alone", "韓智雨", "韓智雨"],
    ["simplified characters among Korean", "구매자 张伟 님 (龍)", "구매자 张伟 님 (龍)"],
    ["marks without a shape", "한​지우﻿", "한지우"],
  ])("is set letter by letter: %s", async (_, text, printed) => {
    const said = await textOf(await print(text, "옆 칸"));
    expect(said.split(printed)).toHaveLength(3);
  });

  test("keeps long Chinese text within its column", async () => {
    const long = "北京市朝阳区建国路".repeat(12);
    const said = await textOf(await print(long, "옆 칸"));
    expect(said.replaceAll(" ", "").split(long)).toHaveLength(3);
    const sheet = await openSheet({ title: "Paper", locale: "en", at, about: long, missing: "refuse" });
    expect(sheet.heightOf(long, 200)).toBeGreaterThan(sheet.heightOf("x", 200) * 4);
  });

  test("is the same, byte by byte, when it is printed again", async () => {
    const texts = ["계약자 张伟", "Jane"];
    expect(Buffer.compare(await print(...texts), await print(...texts))).toBe(0);
  });

  test.each([
    ["an emoji", "지우 🙂", ["🙂"]],
    ["Arabic, whose letters join", "محمد", ["م", "ح", "د"]],
    ["a character outside every typeface", "𠮷野", ["𠮷"]],
  ])("is refused with a letter that no typeface has: %s", async (_, text, letters) => {
    expect(await findUnprintable([text])).toEqual(letters);
    await expect(print(text)).rejects.toMatchObject({ code: "PAPERS.LETTER", values: { letters: letters.join(" ") } });
  });

  test("names such a letter on a paper that binds nobody, instead of leaving it out", async () => {
    expect(await textOf(await printWith("name", ["지우 🙂", "张伟"]))).toContain("지우 U+1F642");
  });

  test("is drawn, not only embedded, in Chinese characters", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "partwise-paper-"));
    const inkOf = async (text: string): Promise<number | null> => {
      writeFileSync(path.join(folder, "paper.pdf"), await print(text));
      try {
        const args = ["-gray", "-r", "60", "-singlefile", "paper.pdf", "paper"];
        execFileSync("pdftoppm", args, { cwd: folder, stdio: "ignore" });
      } catch {
        return null;
      }
      return readFileSync(path.join(folder, "paper.pgm")).filter((grey) => grey < 128).length;
    };
    const [little, much] = [await inkOf("·"), await inkOf("龍龍龍龍龍龍龍龍")];
    rmSync(folder, { recursive: true });
    // Where the renderer is installed.
    if (little !== null && much !== null) expect(much).toBeGreaterThan(little + 200);
  });
});
