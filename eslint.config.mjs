import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { tablesHaveOwners } from "./eslint-rules/tables-have-owners.mjs";

/** A test that waits for time to pass is slow when it is right and red when the machine is busy. */
const noSleeping = [
  { selector: "CallExpression[callee.name='setTimeout']", message: "Wait for what should happen, not for time." },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: "Wait for what should happen, not for time.",
  },
  { selector: "ImportDeclaration[source.value=/timers/]", message: "Wait for what should happen, not for time." },
];

/** One way to write times, in the reader's zone, and one to write civil dates: a page with another would be wrong abroad. */
const noOtherClocks = [
  "NewExpression[callee.object.name='Intl'][callee.property.name='DateTimeFormat']",
  "CallExpression[callee.property.name=/^(dateTime|dateTimeRange|relativeTime|toLocale(Date|Time)String)$/]",
].map((selector) => ({
  selector,
  message: "Instants are written by DateTime or useInstant of src/ui, civil dates by src/ui/civil-day.ts.",
}));

/** Where components and hooks are; elsewhere the rules for React cost a fifth of the linter's time and find nothing. */
const screens = ["src/{app,components,features,i18n,trpc,ui}/**/*.{ts,tsx}"];

export default defineConfig([
  globalIgnores([
    ".next/**",
    ".data/**",
    "node_modules/**",
    "coverage/**",
    "test-results/**",
    "playwright-report/**",
    "next-env.d.ts",
    // Files that break a rule on purpose.
    "tests/import-rules/fixture/**",
  ]),
  // A rule that does not fit is changed here, for all, with its reason; it is never switched off in a file.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  ...next.map((config) => (config.rules ? { ...config, files: screens } : config)),
  {
    files: screens,
    rules: {
      // Configuration files are their default export.
      "import/no-anonymous-default-export": "off",
      // Browsing and acting have different content policies: crossing between them is a full navigation, on purpose.
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true, "ts-check": true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // `import { type X } from` would still load the file when it runs, in a browser too.
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Numbers and bigints in a text are plain; objects and undefined are the mistakes this looks for.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: false, allowNullish: false },
      ],
      // `onClick={() => setOpen(true)}` and `() => connection.close()` say what they do.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" },
      ],
      // Ports are implemented by functions that need not wait.
      "@typescript-eslint/require-await": "off",
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    // `src/market.ts` and `src/instrumentation.ts` read one constant each that the build has written in.
    ignores: ["src/env.ts", "src/market.ts", "src/instrumentation.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "src/env.ts is the only reader of the environment." },
        // What a driver or Drizzle keeps for itself changes with any release: docs/decisions/022-statements-built-once.md.
        { property: "_", message: "A library's own insides: say it with what it documents." },
        { property: "$client", message: "Statements go through Drizzle or DatabaseConnection.sql." },
      ],
    },
  },
  {
    // The types hide these; what is read by a name in quotes would get past them.
    files: ["src/server/db/**/*.ts", "src/server/modules/*/{queries,use-cases}/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...noOtherClocks,
        {
          selector: "CallExpression[callee.object.name='Reflect'][callee.property.name='get']",
          message: "A library's own insides: say it with what it documents.",
        },
      ],
    },
  },
  {
    // A function that is longer than a page does more than one thing. Blank lines and comments count.
    files: ["src/**/*.{ts,tsx}", "sandbox/**/*.ts", "scripts/**/*.ts"],
    // Tests are lists of cases.
    ignores: ["**/*.test.{ts,tsx}"],
    rules: {
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: false, skipComments: false, IIFEs: true }],
    },
  },
  {
    // Who writes a table keeps what is true of it: docs/decisions/091-who-writes-a-table.md.
    files: ["src/**/*.ts"],
    ignores: ["**/*.test.ts", "src/server/db/**"],
    plugins: { partwise: { rules: { "tables-have-owners": tablesHaveOwners } } },
    rules: { "partwise/tables-have-owners": "error" },
  },
  {
    // The domain decides from what it is given, so that its tests can exhaust it.
    files: ["src/server/modules/*/domain/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The domain is told the time." },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: "The domain is told the time.",
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: "The domain does not throw dice.",
        },
      ],
    },
  },
  {
    // What comes from outside is text of one kind, and ids of one kind: docs/decisions/083-one-rule-for-text.md.
    files: ["src/inputs/**/*.ts", "src/app/**/*.{ts,tsx}", "src/server/modules/*/*router.ts"],
    ignores: ["src/inputs/text.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.object.name='z'][callee.property.name=/^(string|uuid|guid|date|any|unknown)$/]",
          message:
            "Inputs are made of line, paragraphs, secretText, token, digest, id and instant of src/inputs/text.ts.",
        },
        ...noOtherClocks,
      ],
    },
  },
  {
    files: ["src/{components,features}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...noOtherClocks] },
  },
  {
    files: ["**/*.test.ts", "**/*.test.tsx", "e2e/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...noSleeping] },
  },
]);
