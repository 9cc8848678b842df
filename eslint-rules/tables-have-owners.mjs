import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Which module owns a table: the one that its file in src/server/db/schema is named after. Read once, when the linter
 * starts.
 *
 * @param {string} folder
 * @returns {ReadonlyMap<string, string>} the owner's name by the table's name in the code
 */
export function readOwners(folder) {
  const owners = new Map();
  for (const file of readdirSync(folder)) {
    for (const [, table] of readFileSync(path.join(folder, file), "utf8").matchAll(
      /^export const (\w+) = pgTable\(/gm,
    )) {
      owners.set(table, path.basename(file, ".ts"));
    }
  }
  return owners;
}

const writingMethods = new Set(["insert", "update", "delete"]);
const writingWords = /\b(?:insert\s+into|update|delete\s+from)\s+$/i;

/** The part of the server that a file belongs to: a module, or a folder beside the modules (`jobs`). */
const homeOf = (file) =>
  /src\/server\/(?:modules\/)?([^/]+)\//.exec(file.split(path.sep).join("/"))?.[1] ?? "what is no module";

/**
 * A table is written by its owner alone; everybody else calls a use-case of the owner. Seen are `tx.insert(table)`,
 * `tx.update(table)`, `tx.delete(table)` and the same in SQL that names the table as a value.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const tablesHaveOwners = {
  meta: {
    type: "problem",
    schema: [],
    messages: { foreign: "{{table}} belongs to {{owner}}, and {{home}} writes it: call a use-case of {{owner}}." },
  },
  create(context) {
    const owners = readOwners(path.join(context.cwd, "src/server/db/schema"));
    const home = homeOf(context.filename);
    const check = (node) => {
      const owner = node?.type === "Identifier" ? owners.get(node.name) : undefined;
      if (owner !== undefined && owner !== home) {
        context.report({ node, messageId: "foreign", data: { table: node.name, owner, home } });
      }
    };
    return {
      CallExpression({ callee, arguments: [table] }) {
        if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
        if (writingMethods.has(callee.property.name)) check(table);
      },
      TemplateLiteral({ quasis, expressions }) {
        expressions.forEach((expression, index) => {
          if (writingWords.test(quasis[index].value.raw)) check(expression);
        });
      },
    };
  },
};
