import { describe, expect, test } from "vitest";
import { inlineScripts, pagePolicy, providerSources, scriptHash } from "./content-policy";
import { isFromNext } from "./next-internals";

const real = providerSources({
  stripe: "https://js.stripe.com/v3/",
  toss: "https://js.tosspayments.com/v2/standard",
});

/** The sources of one directive. */
function sources(policy: string, name: string): string[] {
  const [, ...found] = (policy.split("; ").find((directive) => directive.split(" ")[0] === name) ?? "").split(" ");
  return found;
}

describe("a page's policy", () => {
  test("runs no script for being inline, wherever the page belongs", () => {
    for (const scripts of [{ nonce: "bm9uY2U=" }, { hashes: [scriptHash("1")] }, { hashes: [] }]) {
      for (const providers of [real, null]) {
        const policy = pagePolicy({ scripts, providers, secure: true });
        expect(sources(policy, "script-src")).not.toContain("'unsafe-inline'");
        expect(policy).not.toContain("unsafe-eval");
        for (const name of ["object-src", "base-uri", "frame-ancestors"])
          expect(sources(policy, name)).toEqual(["'none'"]);
      }
    }
  });

  test("an acting page trusts its nonce and what that loads, a prerendered one only what it names", () => {
    const acting = pagePolicy({ scripts: { nonce: "abc" }, providers: null, secure: false });
    expect(sources(acting, "script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
    const browsing = pagePolicy({ scripts: { hashes: ["'sha256-x'"] }, providers: null, secure: false });
    expect(sources(browsing, "script-src")).toEqual(["'self'", "'sha256-x'"]);
    expect(sources(browsing, "frame-src")).toEqual(["'none'"]);
  });

  test("providers are let in only where somebody pays", () => {
    const paying = pagePolicy({ scripts: { nonce: "abc" }, providers: real, secure: true });
    expect(sources(paying, "frame-src")).toContain("https://hooks.stripe.com");
    expect(sources(paying, "connect-src")).toContain("https://api.stripe.com");
    expect(sources(paying, "connect-src")).toContain("https://*.tosspayments.com");
    const other = pagePolicy({ scripts: { nonce: "abc" }, providers: null, secure: true });
    expect(other).not.toMatch(/stripe|toss/);
    expect(sources(other, "frame-src")).toEqual(["'self'"]);
    expect(sources(other, "form-action")).toEqual(["'self'"]);
  });

  test("a stand-in is let in at its own address, and the provider then is not", () => {
    const played = providerSources({ stripe: "http://localhost:4001/v3/", toss: "http://localhost:4002/v2/standard" });
    expect(played.frames).toEqual(["http://localhost:4001", "http://localhost:4002"]);
    expect(played.scripts).toEqual(["http://localhost:4001", "http://localhost:4002"]);
  });

  test("only a market on https asks for https", () => {
    const ask = (secure: boolean) => pagePolicy({ scripts: { hashes: [] }, providers: null, secure });
    expect(ask(true)).toContain("upgrade-insecure-requests");
    expect(ask(false)).not.toContain("upgrade-insecure-requests");
  });
});

describe("the scripts of a page", () => {
  test("are found with or without attributes; files and data are not among them", () => {
    const page = `<script>a()</script><script src="/x.js"></script><script nonce="" id="_R_">b()</script>
      <script type="application/ld+json">{"@type":"Product"}</script><SCRIPT>c()</SCRIPT>`;
    expect(inlineScripts(page)).toEqual(["a()", "b()", "c()"]);
  });

  test.each([
    'self.__next_f.push([1,"0:{\\"a\\":\\"\\u003cscript>alert(1)\\u003c/script>\\"}"])',
    "(self.__next_f=self.__next_f||[]).push([0])",
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/1.js"],"runtimeModuleIds":[494553]});',
    "requestAnimationFrame(function(){$RT=performance.now()});",
    '$RC("B:0","S:0")',
    '$RS("S:1","P:1");$RX("B:0","123")',
    "__NEXT_CLIENT_RESUME=fetch(location.pathname+'?_rsc=xhdorIanPcIpYSsE',{credentials:'same-origin',headers:{'rsc': '1','next-router-prefetch': '1','next-router-segment-prefetch': '/_full'}})",
  ])("Next's own are known by their form: %s", (script) => {
    expect(isFromNext(script)).toBe(true);
  });

  test.each([
    "alert(1)",
    'self.__next_f.push([1,"a"]);alert(1)',
    'self.__next_f.push([1,"a"+alert(1)])',
    "self.__next_f.push([1,alert(1)])",
    '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});',
    '$RC("B:0","S:0");alert(1)',
    '$RC("B:0",alert(1))',
    "__NEXT_CLIENT_RESUME=fetch('https://elsewhere.example')",
    "requestAnimationFrame(function(){alert(1)});",
  ])("anything else is not: %s", (script) => {
    expect(isFromNext(script)).toBe(false);
  });
});
