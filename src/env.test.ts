import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readEnv, variableNames } from "./env";

const complete = {
  DATABASE_URL: "postgres://partwise@127.0.0.1/partwise",
  APP_URL: "https://market.example/",
  AUTH_SECRET: "a".repeat(32),
  COOKIE_SECRET: "c".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  CONTRACT_SIGNING_P12: Buffer.from("a key").toString("base64"),
  CONTRACT_SIGNING_PASSPHRASE: "",
  STRIPE_SECRET_KEY: "sk",
  STRIPE_PUBLISHABLE_KEY: "pk",
  STRIPE_WEBHOOK_SECRET: "whsec",
  TOSS_SECRET_KEY: "sk",
  TOSS_CLIENT_KEY: "ck",
  INSTITUTION_API_URL: "https://institution.example/",
  INSTITUTION_SECRET: "i".repeat(32),
  INSTITUTION_CALLBACK_SECRET: "b".repeat(32),
};

describe("the environment", () => {
  test("is read with its defaults", () => {
    const env = readEnv(complete);
    expect(env).toMatchObject({ APP_URL: "https://market.example", PORT: 3000, NODE_ENV: "production" });
    expect(env.TOSS_API_URL).toBe("https://api.tosspayments.com");
    expect(env).toMatchObject({ INSTITUTION_API_URL: "https://institution.example", INSTITUTION_KEY_ID: "partwise" });
    expect(env.STRIPE_API_URL).toBeUndefined();
  });

  test("takes an empty variable for an unset one where it is optional", () => {
    expect(readEnv({ ...complete, SANDBOX_URL: "" }).SANDBOX_URL).toBeUndefined();
  });

  test("a clock that can be moved is refused wherever real money could move", () => {
    const playedByStandIns = {
      ...complete,
      MARKET_CLOCK: "movable",
      STRIPE_API_URL: "http://127.0.0.1:4242",
      TOSS_API_URL: "http://127.0.0.1:4243",
    };
    expect(readEnv(complete).MARKET_CLOCK).toBe("machine");
    expect(readEnv(playedByStandIns).MARKET_CLOCK).toBe("movable");
    for (const real of [
      { STRIPE_API_URL: "" },
      { STRIPE_SECRET_KEY: "sk_live_1" },
      { TOSS_API_URL: "https://api.tosspayments.com" },
    ])
      expect(() => readEnv({ ...playedByStandIns, ...real })).toThrow("MARKET_CLOCK: movable only where stand-ins");
  });

  test("the server itself is where its pooler is, unless it is told apart", () => {
    expect(readEnv(complete).DATABASE_DIRECT_URL).toBe(complete.DATABASE_URL);
    expect(readEnv({ ...complete, DATABASE_DIRECT_URL: "" }).DATABASE_DIRECT_URL).toBe(complete.DATABASE_URL);
    const direct = "postgres://partwise@10.0.0.1/partwise";
    expect(readEnv({ ...complete, DATABASE_DIRECT_URL: direct }).DATABASE_DIRECT_URL).toBe(direct);
    expect(() => readEnv({ ...complete, DATABASE_DIRECT_URL: "http://10.0.0.1" })).toThrow("DATABASE_DIRECT_URL");
  });

  test("several hosts of a database may be named for a failover, where one alone is not needed", () => {
    const several = "postgres://partwise:se,cret@one:5432,two:5432/partwise?target_session_attrs=read-write";
    const direct = "postgres://partwise@one:5432/partwise";
    expect(readEnv({ ...complete, DATABASE_URL: several, DATABASE_DIRECT_URL: direct }).DATABASE_URL).toBe(several);
    expect(() => readEnv({ ...complete, DATABASE_URL: several })).toThrow(/DATABASE_DIRECT_URL: .*one host alone/);
    expect(() => readEnv({ ...complete, DATABASE_URL: "postgres://one:x,two:5432/partwise" })).toThrow("DATABASE_URL");
  });

  test("an identity provider takes three settings; two of them are a mistake", () => {
    const two = { ...complete, OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "x" };
    expect(() => readEnv(two)).toThrow("OIDC_CLIENT_SECRET");
    expect(readEnv({ ...two, OIDC_CLIENT_SECRET: "y" }).OIDC_ISSUER).toBe("https://id.example");
  });

  test("accepts next-auth's name for the session secret", () => {
    const { AUTH_SECRET, ...rest } = complete;
    expect(readEnv({ ...rest, NEXTAUTH_SECRET: AUTH_SECRET }).AUTH_SECRET).toBe(AUTH_SECRET);
  });

  test("names everything that is missing or wrong at once", () => {
    const read = () =>
      readEnv({ ...complete, COOKIE_SECRET: "short", ENCRYPTION_KEY: "AAAA", DATABASE_URL: undefined });
    expect(read).toThrow(/DATABASE_URL[^]*COOKIE_SECRET[^]*ENCRYPTION_KEY/);
  });
});

describe(".env.example", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const given = lines.flatMap((line) => /^([A-Z_0-9]+)=/.exec(line)?.[1] ?? []);
  const left = lines.flatMap((line) => /^# ([A-Z_0-9]+)=/.exec(line)?.[1] ?? []);

  test("names every variable that is read, once, and no other", () => {
    expect([...given, ...left].toSorted()).toEqual(variableNames.toSorted());
  });

  test("leaves only those commented out that may be missing", () => {
    const without = (missing: string) => () =>
      readEnv(Object.fromEntries(Object.entries(complete).filter(([name]) => name !== missing)));
    for (const name of given) expect(without(name), name).toThrow("The environment is not complete");
    for (const name of left) expect(without(name), name).not.toThrow();
  });
});
