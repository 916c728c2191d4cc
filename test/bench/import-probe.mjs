// Preloaded into the command line of an import: notes the memory right before the file is opened and the peak at the
// end. Plain JavaScript, because the command is measured as users run it, without a loader for TypeScript.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { createReadStream } = fs;
let beforeBytes = 0;

fs.createReadStream = (...args) => {
  if (beforeBytes === 0) beforeBytes = process.memoryUsage.rss();
  return createReadStream(...args);
};
syncBuiltinESMExports();

process.once("exit", () => {
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  fs.writeFileSync(process.env.BENCH_PROBE_FILE, JSON.stringify({ beforeBytes, peakBytes }));
});
