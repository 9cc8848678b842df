import { expect, test } from "vitest";
import { z } from "zod";
import type { SplitPart } from "./split-reducer";
import { splitDraft, withKnownSources } from "./split-draft";

const parts: SplitPart[] = [
  { key: "a", number: 0, means: "card", amountMinor: 1_500_000n, fixed: true, sourceId: "card-1" },
  { key: "b", number: 2, means: "cash", amountMinor: 1_000_000n, fixed: false, sourceId: "gone" },
];

test("a draft survives a reload, without what no longer exists", () => {
  const kept = splitDraft.parse(JSON.parse(JSON.stringify(z.encode(splitDraft, parts))));
  expect(withKnownSources(kept, new Set(["card-1"]))).toEqual([parts[0], { ...parts[1], sourceId: null }]);
});

test("a text that is not ours is no draft", () => {
  for (const kept of [
    {},
    [1],
    [{ key: "a", number: 0, means: "gold", amountMinor: "1", fixed: true, sourceId: null }],
    [{ key: "a", number: 0, means: "card", amountMinor: "-1", fixed: true, sourceId: null }],
  ]) {
    expect(splitDraft.safeParse(kept).success).toBe(false);
  }
});
