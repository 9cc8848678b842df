import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cruise, type IConfiguration, type ICruiseOptions } from "dependency-cruiser";
import { describe, expect, test } from "vitest";

const require = createRequire(import.meta.url);
const configuration = require("../../.dependency-cruiser.cjs") as IConfiguration;
const fixtures = path.join(import.meta.dirname, "fixture");
const rules = (configuration.forbidden ?? []).map((rule) => rule.name ?? "a rule without a name");

/** The rules that the files of a fixture break, each with the file that breaks it. */
async function violationsOf(fixture: string): Promise<{ readonly rule: string; readonly file: string }[]> {
  const { tsConfig: _, enhancedResolveOptions, ...options } = configuration.options ?? {};
  const baseDir = path.join(fixtures, fixture);
  const cruiseOptions: ICruiseOptions = { ...options, baseDir, ruleSet: configuration, validate: true };
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const { output } = await cruise(
    folders.map(({ name }) => name),
    cruiseOptions,
    enhancedResolveOptions,
  );
  if (typeof output === "string") throw new Error("expected a result, not a report");
  return output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, file: from }));
}

describe("import rules", () => {
  test("each has a fixture that breaks it, and no fixture is left over", () => {
    expect(readdirSync(fixtures).sort()).toEqual([...rules].sort());
  });

  test.each(rules)("%s bites", async (rule) => {
    expect((await violationsOf(rule)).map((violation) => violation.rule)).toContain(rule);
  });

  test("no-cycles forbids circles of types as well as of values", async () => {
    // A circle is named once, by its first file.
    const files = (await violationsOf("no-cycles")).map(({ file }) => path.basename(file));
    expect([...new Set(files)].sort()).toEqual(["a.ts", "type-a.ts"]);
  });
});
