/**
 * What may import what. The picture is in docs/architecture.md's words:
 *
 *   shared ← inputs ← domain ← queries, use-cases ← router ← server/trpc ← src/trpc ← app
 *
 * Every rule here is proved by a folder of its name in tests/import-rules/fixture that breaks it.
 * Tests may reach further than what they test, so their files are exempt where a rule is about layers.
 */
const test = "\\.test\\.tsx?$";

/** `src/shared`, and the market's profile, which is as far down. */
const ground = "^src/(shared/|market\\.ts$)";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other, if only for types, are one file or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "imports-resolve",
      comment: "What cannot be found is misspelt, or not in package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-development-packages-at-run-time",
      comment: "A deployment installs without development packages.",
      severity: "error",
      from: { path: "^src/", pathNot: [test, "^src/server/db/test-database\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    {
      name: "shared-is-the-ground",
      comment: "shared and the market's profile know nothing of what is built on them.",
      severity: "error",
      from: { path: ground, pathNot: test },
      to: { path: "^src/", pathNot: ground },
    },
    {
      name: "inputs-stand-on-shared",
      comment: "Forms, procedures and use-cases share inputs, so inputs know none of them.",
      severity: "error",
      from: { path: "^src/inputs/", pathNot: test },
      to: { path: "^src/", pathNot: ["^src/inputs/", ground] },
    },
    {
      name: "ui-has-no-domain-words",
      comment: "Design primitives know neither goods nor money flows.",
      severity: "error",
      from: { path: "^src/ui/", pathNot: test },
      to: { path: "^src/(inputs|components|features|app|server|trpc)/" },
    },
    {
      name: "domain-is-pure",
      comment: "The domain sees shared, inputs and itself: no database, environment or framework.",
      severity: "error",
      from: { path: "^src/server/modules/([^/]+)/domain/", pathNot: test },
      to: {
        path: "^src/",
        pathNot: ["^src/inputs/", ground, "^src/server/modules/$1/domain/", "^src/server/modules/[^/]+/index\\.ts$"],
      },
    },
    {
      name: "domains-share-words-only",
      comment: "A domain may use a neighbour's words, as types from its door, but none of its values.",
      severity: "error",
      from: { path: "^src/server/modules/([^/]+)/domain/", pathNot: test },
      to: {
        path: "^src/server/modules/[^/]+/index\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "domain-uses-no-packages",
      comment: "Pure code needs nothing from outside, save a digest and exact decimals.",
      severity: "error",
      from: { path: "^src/server/modules/[^/]+/domain/", pathNot: test },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "core"],
        pathNot: ["^(node:)?crypto$", "node_modules/decimal\\.js/"],
      },
    },
    {
      name: "domain-is-told-the-time",
      comment: "Decisions depend on the instant they are given. The clock may be named as a type only.",
      severity: "error",
      from: { path: "^src/server/modules/[^/]+/domain/", pathNot: test },
      to: { path: "^src/shared/clock\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "schema-stands-on-inputs",
      comment: "Tables take their ids and enumerations from inputs, and know nothing of who reads them.",
      severity: "error",
      from: { path: "^src/server/db/schema/", pathNot: test },
      to: { path: "^src/", pathNot: ["^src/inputs/", ground, "^src/server/db/(schema/|columns\\.ts$)"] },
    },
    {
      name: "queries-only-read",
      comment: "A query that calls a use-case is a use-case.",
      severity: "error",
      from: { path: "^src/server/modules/[^/]+/queries/", pathNot: test },
      to: { path: "^src/server/modules/[^/]+/use-cases/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "modules-know-no-transport",
      comment: "Only a router speaks tRPC; what it delegates to can be called by a job or a webhook as well.",
      severity: "error",
      from: { path: "^src/server/modules/[^/]+/(domain|queries|use-cases|adapters)/", pathNot: test },
      to: {
        path: ["^src/server/trpc/", "^src/server/modules/[^/]+/[^/]*router\\.ts$", "node_modules/(next|react|@trpc)/"],
      },
    },
    {
      name: "modules-meet-at-the-door",
      comment: "A module is entered through its index.ts, by its neighbours",
      severity: "error",
      from: { path: "^src/server/modules/([^/]+)/" },
      to: { path: "^src/server/modules/(?!$1/)[^/]+/", pathNot: "^src/server/modules/[^/]+/index\\.ts$" },
    },
    {
      name: "everybody-enters-modules-by-the-door",
      comment: "… and by everybody else. The root router alone also takes the module's router.",
      severity: "error",
      from: { path: "^(src|scripts|bench|e2e)/", pathNot: "^src/server/(modules/|trpc/root\\.ts$)" },
      to: {
        path: "^src/server/modules/",
        pathNot: "^src/server/modules/[^/]+/index\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "ports-are-types",
      comment:
        "A module's ports.ts says what it asks of the world, and loads nothing: what composes it is built later.",
      severity: "error",
      from: { path: "^src/server/modules/[^/]+/ports\\.ts$" },
      to: { dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-the-ledger-touches-its-tables",
      comment: "Everybody else posts through the ledger, which keeps entries balanced and immutable.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/server/modules/ledger/", "^src/server/db/client\\.ts$", test] },
      to: { path: "^src/server/db/schema/ledger\\.ts$" },
    },
    {
      name: "server-knows-no-interface",
      comment: "The server serves any interface; it knows none.",
      severity: "error",
      from: { path: "^src/server/", pathNot: test },
      to: { path: "^src/(app|features|components|ui|trpc)/" },
    },
    {
      name: "features-see-the-server-as-types",
      comment: "A feature runs in the browser; values of the server reach it through procedures only.",
      severity: "error",
      from: { path: "^src/(features|components)/", pathNot: test },
      to: { path: ["^src/server/", "^src/env\\.ts$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "features-never-meet",
      comment: "What two journeys share belongs in components, ui or shared; what composes them is a route.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/(?!$1/)" },
    },
    {
      name: "components-know-no-journey",
      comment:
        "What journeys share (an address, how something is paid, pictures) is told what it needs by the journey.",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: "^src/features/" },
    },
    {
      name: "pages-write-the-readers-clock",
      comment:
        "Instants are written by DateTime or useInstant, in the reader's own zone; which one is known to them alone.",
      severity: "error",
      from: { path: "^src/(app|features|components)/", pathNot: test },
      to: { path: "^src/ui/instant-text\\.ts$" },
    },
    {
      name: "nobody-imports-routes",
      comment: "Routes compose everything and are composed by nobody.",
      severity: "error",
      from: { path: "^src/(?!app/)", pathNot: test },
      to: { path: "^src/app/" },
    },
    {
      name: "pages-ask-the-router",
      comment: "A page calls procedures in process (src/trpc); it neither queries nor calls use-cases.",
      severity: "error",
      from: { path: "^src/app/\\[locale\\]/", pathNot: test },
      to: { path: "^src/server/(modules|db|jobs)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "the-app-knows-no-stand-ins",
      comment: "The app talks to the outside world over HTTP, no matter who plays it.",
      severity: "error",
      from: { path: "^src/", pathNot: [test, "^src/server/db/test-database\\.ts$"] },
      to: { path: "^(sandbox|scripts|bench|e2e|tests)/" },
    },
    {
      name: "stand-ins-know-no-app",
      comment: "A stand-in written with our own code would agree with our own mistakes.",
      severity: "error",
      from: { path: "^sandbox/", pathNot: test },
      to: { path: "^(src|scripts|bench|e2e)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|drizzle)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
