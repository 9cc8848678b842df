/** Prints a sealed sample contract as JSON, its file in base64: for tests in processes that cannot draw one. */
import { makeContract } from "@/server/modules/contracts";
import { sampleContract } from "./fixtures/sample-contract";
import { testSeal } from "./fixtures/seal";

const number = process.argv[2] ?? "L-SAMPLE";
const { bytes, ...document } = await makeContract(
  { seal: testSeal },
  sampleContract({ locale: "en", months: 12, number }),
);
process.stdout.write(JSON.stringify({ ...document, file: Buffer.from(bytes).toString("base64") }));
