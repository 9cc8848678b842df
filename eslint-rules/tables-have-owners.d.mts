import type { Rule } from "eslint";

export function readOwners(folder: string): ReadonlyMap<string, string>;
export const tablesHaveOwners: Rule.RuleModule;
