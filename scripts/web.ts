/** Serves the build in `.next`, for deployments: `npm run build`, then `npm run web` with the environment complete. */
import { assembleServer } from "./build";
import { webServer, startProcess } from "./processes";

await assembleServer(".next/standalone");
const web = await startProcess({
  name: "web",
  args: webServer,
  cwd: ".next/standalone",
  env: { NODE_ENV: "production", HOSTNAME: process.env["HOST"] ?? "0.0.0.0", PORT: process.env["PORT"] ?? "3000" },
  output: "terminal",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void web.stop());
const how = await web.ended;
process.stdout.write(`The web server ${how}.\n`);
process.exitCode = how === "ended with code 0" || how === "ended by SIGTERM" ? 0 : 1;
