/** What the browser tests' runner says of a run, counted. */
import { z } from "zod";

interface Suite {
  readonly title: string;
  readonly specs?:
    readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })).optional(),
    suites: z.array(suite).optional(),
  }),
);

const report = z.object({
  suites: z.array(suite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** How the tests of a run ended. */
export interface BrowserCounts {
  /** Those that needed a second try among them. */
  readonly passed: number;
  readonly failed: number;
  /** Which failed first and passed when they were tried again. */
  readonly flaky: readonly string[];
}

function* flakyIn({ title, specs = [], suites = [] }: Suite): Generator<string> {
  for (const spec of specs) if (spec.tests.some(({ status }) => status === "flaky")) yield `${title}: ${spec.title}`;
  for (const inner of suites) yield* flakyIn(inner);
}

/** Reads the report that Playwright leaves. A run that left none has failed. */
export function readBrowserReport(text: string | null): BrowserCounts {
  if (text === null) return { passed: 0, failed: 1, flaky: [] };
  const { suites, stats } = report.parse(JSON.parse(text));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    flaky: suites.flatMap((outer) => [...flakyIn(outer)]),
  };
}
