import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const modules = "src/server/modules";

/** `listOwnLeases` for `list-own-leases.ts`. */
const functionOf = (file: string): string =>
  path.basename(file, ".ts").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The functions that a file exports, and whether any of them is asynchronous. */
function exportsOf(name: string, text: string): { readonly names: readonly string[]; readonly asks: boolean } {
  const names: string[] = [];
  let asks = false;
  for (const statement of ts.createSourceFile(name, text, ts.ScriptTarget.Latest).statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name) continue;
    const has = (kind: ts.SyntaxKind): boolean => statement.modifiers?.some((each) => each.kind === kind) ?? false;
    if (!has(ts.SyntaxKind.ExportKeyword)) continue;
    names.push(statement.name.text);
    asks ||= has(ts.SyntaxKind.AsyncKeyword);
  }
  return { names, asks };
}

/** Pieces of statements that others put together are named for what they are; everything else for what it does. */
const isNamedAfterItself = (file: string, text: string): boolean => {
  const { names, asks } = exportsOf(file, text);
  return !asks || names.includes(functionOf(file));
};

const files = readdirSync(modules, { recursive: true, encoding: "utf8" }).filter(
  (file) => /^[^/]+\/(?:use-cases|queries)\/[^/]+\.ts$/.test(file) && !file.endsWith(".test.ts"),
);

test("a use-case and a query stand in a file of their name", () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => !isNamedAfterItself(file, readFileSync(path.join(modules, file), "utf8")))).toEqual([]);
});

test("a file that is called otherwise than what it does is found", () => {
  expect(isNamedAfterItself("orders/queries/list-orders.ts", "export async function listOrders() {}")).toBe(true);
  expect(isNamedAfterItself("orders/queries/list-orders.ts", "export async function findOrder() {}")).toBe(false);
  expect(isNamedAfterItself("catalog/queries/listing-card.ts", "export function cardColumns() {}")).toBe(true);
});
