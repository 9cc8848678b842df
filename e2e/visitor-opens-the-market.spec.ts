import { expect, test } from "./fixtures";

test("people of each role are who they say they are", async ({ openPageOf }) => {
  for (const [person, name, roles] of [
    ["buyer", "한지우", []],
    ["seller", "서도윤", ["seller"]],
    ["admin", "Partwise Desk", ["admin"]],
  ] as const) {
    const page = await openPageOf(person);
    const me = await page.request.get("/api/me");
    expect(await me.json()).toMatchObject({ user: { name, roles } });
  }
});

test("health is told without signing in", async ({ request }) => {
  expect((await request.get("/api/health/live")).status()).toBe(200);
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ ready: true, database: "reachable" });
});
