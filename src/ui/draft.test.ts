import { expect, test } from "vitest";
import { z } from "zod";
import { forgetDraft, keepDraft, keptAmount, keptInstant, readDraft } from "./draft";

const shape = z.object({ asked: keptAmount.nullable(), at: keptInstant, name: z.string() });
const draft = { asked: 90_000n, at: new Date("2026-11-30T12:00:00Z"), name: "김" };

/** A browser's store. */
function newStore() {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
}

test("a draft comes back as it was, with its amounts and instants, until it is forgotten", () => {
  const store = newStore();
  keepDraft(store, "a", shape, draft);
  keepDraft(store, "b", shape, { ...draft, asked: null });
  expect(readDraft(store, "a", shape)).toEqual(draft);
  expect(readDraft(store, "b", shape)?.asked).toBeNull();
  forgetDraft(store, "a");
  expect(readDraft(store, "a", shape)).toBeNull();
});

test("a text of another shape is no draft", () => {
  for (const text of ["", "{", "[]", "null", '{"asked":"-5"}', '{"asked":5,"at":"2026-11-30T12:00:00Z","name":""}']) {
    expect(readDraft({ getItem: () => text }, "a", shape)).toBeNull();
  }
});

test("a browser that keeps nothing stops nobody from typing", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(() => keepDraft({ setItem: refuse }, "a", shape, draft)).not.toThrow();
  expect(() => forgetDraft({ removeItem: refuse }, "a")).not.toThrow();
  expect(readDraft({ getItem: refuse }, "a", shape)).toBeNull();
});
