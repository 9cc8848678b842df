/** The words that docs/glossary.md has retired, for tests of whatever people read. */
import { readFileSync } from "node:fs";

/** The rows of the glossary's table of retired words. */
export const retiredWords = readFileSync("docs/glossary.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, language, word] = /^\| (en|ko) +\| (\S.*?) +\| /.exec(line) ?? [];
    return (language === "en" || language === "ko") && word !== undefined ? [{ language, word } as const] : [];
  });

/** A text without its arguments' names and selectors: what people read. */
const shown = (text: string): string => text.replaceAll(/\{\w+(?:\}|, \w+,)/g, "").replaceAll(/[\w=]+ \{/g, "");

/** Whether people read a retired word in a text; arguments in the form of ICU messages are no words. */
export function saysRetired(text: string, { language, word }: (typeof retiredWords)[number]): boolean {
  return (language === "en" ? new RegExp(`\\b${word}\\b`, "i") : new RegExp(word)).test(shown(text));
}

/** The retired words of a language that texts say, each with its text: none, in what is shown or printed now. */
export function retiredIn(language: "en" | "ko", texts: readonly string[]): string[] {
  return retiredWords
    .filter((retired) => retired.language === language)
    .flatMap((retired) => texts.filter((text) => saysRetired(text, retired)).map((text) => `${retired.word}: ${text}`));
}
