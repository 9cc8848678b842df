/** The one command that means done, before the browser tests: `npm run verify`. */
import { printTable, verify } from "./checks";

const { passed, failed } = printTable(await verify());
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
