/** Documents can be followed: what code and documents name exists, and the list of decisions is whole. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n").filter(Boolean);
const read = (file: string): string => readFileSync(file, "utf8");

const documents = files.filter((file) => file.endsWith(".md"));
const sources = files.filter(
  (file) => /\.(?:ts|tsx|mjs|cjs|js|css|sql|sh)$/.test(file) && !file.startsWith("tests/import-rules/fixture/"),
);

/** Links of a document to files of the repository. */
function linksOf(document: string): string[] {
  return [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) =>
    path.join(path.dirname(document), link),
  );
}

/** Whole paths that a text names in backticks, without wildcards and gaps; `a/{b,c}.ts` names two. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|docs|tests|scripts|sandbox|e2e|bench|drizzle)\/[\w[\]().\-/{},]+)`/g)].flatMap(
    ([, name = ""]) => spelledOut(name.replace(/\/$/, "")),
  );
}

function spelledOut(name: string): string[] {
  const [, before = "", choices, after = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  return choices === undefined ? [name] : choices.split(",").map((choice) => before + choice + after);
}

/** Decisions that a text names by number: "docs/decisions/083", "decision 043". */
function decisionsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:decisions?[ /]|docs\/decisions\/)(\d{3})\b/gi)].map(([, number = ""]) => number);
}

const decisions = readdirSync("docs/decisions").filter((file) => /^\d{3}-/.test(file));
const numbers = new Set(decisions.map((file) => file.slice(0, 3)));

describe("what documents name exists", () => {
  test.each(documents)("%s", (document) => {
    const named = [...linksOf(document), ...pathsIn(read(document))];
    expect(named.filter((name) => !existsSync(name))).toEqual([]);
    expect(decisionsIn(read(document)).filter((number) => !numbers.has(number))).toEqual([]);
  });
});

test("each way through the code has as many files as it says", () => {
  const [, ways = ""] = /^## Ways through the code$([^]*?)^## /m.exec(read("docs/architecture.md")) ?? [];
  const [table = "", into = "", ...walks] = ways.split(/^### /m);
  const claimed = [...table.matchAll(/^\|[^|]+\| +(\d+) \|/gm)].map(([, count]) => Number(count));
  const stepsOf = (walk: string) => walk.split(/^\d+\. /m).slice(1);
  const counts = walks.map((walk) =>
    stepsOf(walk).map((step) => {
      const said = Number(/\((\d+)\)/.exec(step)?.[1]);
      // Of the API before Next and Next's own route a call takes one.
      const named = step.startsWith("**Into the server**") ? pathsIn(into).slice(1) : pathsIn(step);
      return { step: step.slice(0, 24), said, named: new Set(named).size };
    }),
  );
  expect(walks.length).toBe(claimed.length);
  expect(counts.map((steps) => steps.map(({ step, said }) => ({ step, files: said })))).toEqual(
    counts.map((steps) => steps.map(({ step, named }) => ({ step, files: named }))),
  );
  expect(counts.map((steps) => steps.reduce((sum, { said }) => sum + said, 0))).toEqual(claimed);
});

test("what code names of documents exists", () => {
  const broken = sources.flatMap((source) => {
    const text = read(source);
    const pages = [...text.matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([name]) => name);
    const bare = /\bdomain\.md\b/.test(text) ? ["docs/domain.md"] : [];
    return [
      ...[...pages, ...bare].filter((name) => !existsSync(name)),
      ...decisionsIn(text).filter((number) => !numbers.has(number)),
    ].map((name) => `${source}: ${name}`);
  });
  expect(broken).toEqual([]);
});

test("the list of decisions names each one, once", () => {
  const listed = [...read("docs/decisions/README.md").matchAll(/\]\((\d{3}-[^)]+\.md)\) *\| /g)].map(
    ([, file]) => file,
  );
  expect(listed.toSorted()).toEqual(decisions.filter((file) => !file.startsWith("000-")).toSorted());
});

test("each decision has a number of its own, a date and a state", () => {
  expect(numbers.size).toBe(decisions.length);
  for (const file of decisions.filter((name) => !name.startsWith("000-"))) {
    const [, number, state] =
      /^# (\d{3})\. [^]*?^Date: \d{4}-\d\d-\d\d\. State: ([^\n]+)\.$/m.exec(read(path.join("docs/decisions", file))) ??
      [];
    expect({ file, number }).toEqual({ file, number: file.slice(0, 3) });
    expect(state, file).toMatch(/^(?:accepted|replaced by \d{3})/);
  }
});
