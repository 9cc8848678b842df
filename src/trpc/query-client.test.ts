import { expect, test } from "vitest";
import { makeQueryClient } from "./query-client";

test("whatever a page changes, the header is told in one place; reading and what is refused tell it nothing", async () => {
  let told = 0;
  const client = makeQueryClient({
    onChanged: () => {
      told += 1;
    },
  });
  const run = (mutationFn: () => Promise<string>) =>
    client
      .getMutationCache()
      .build(client, { mutationFn })
      .execute(undefined)
      .catch(() => "refused");
  await client.query({ queryKey: ["read"], queryFn: async () => "read" });
  expect(told).toBe(0);
  expect(await run(async () => "accepted")).toBe("accepted");
  expect(told).toBe(1);
  expect(await run(async () => Promise.reject(new Error("taken")))).toBe("refused");
  expect(told).toBe(1);
});
