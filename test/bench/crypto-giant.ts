import { factorBacktest, weeklyPanel } from "../../src/analytics/factors/index.js";
import { walkedPanel, wholeRule } from "./crypto-columns.js";

/** Five thousand coins over ten years, in a process of its own: seconds from columns to result, and its memory at most. */
const panel = walkedPanel(5_000, 3_650);
const startedAt = performance.now();
const weekly = weeklyPanel(panel);
const { gross } = factorBacktest(weekly, wholeRule(panel, { factor: "smb", minAssets: 30 }));
const seconds = (performance.now() - startedAt) / 1_000;
const megabytes = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ s: seconds, MB: megabytes, weeks: gross.periodCount }));
