import { importBars } from "./import-bars.js";
import { importChain } from "./import-chain.js";
import { importCoinDays } from "./import-coin-days.js";
import { importCoinReferences } from "./import-coin-references.js";
import { importConstituents } from "./import-constituents.js";
import { importActions, importFx, importSeries } from "./import-dated.js";
import { importMinuteBars } from "./import-minute-bars.js";
import { importAtmVols, importDividendYields, importRates } from "./import-named-series.js";
import { importOpenInterest } from "./import-open-interest.js";
import type { ImportInput, ImportKind, ImportReport } from "./imports.types.js";

const importers: Readonly<Record<ImportKind, (input: ImportInput) => Promise<ImportReport>>> = {
  bars: importBars,
  actions: importActions,
  fx: importFx,
  constituents: importConstituents,
  series: importSeries,
  chain: importChain,
  "minute-bars": importMinuteBars,
  "open-interest": importOpenInterest,
  rates: importRates,
  "dividend-yields": importDividendYields,
  "atm-iv": importAtmVols,
  "coin-days": importCoinDays,
  "coin-references": importCoinReferences,
};

/** Takes one file in. @throws AppError INVALID_FILE, INVALID_INPUT, CONFLICT; nothing of the file is kept then */
export function importFile(kind: ImportKind, input: ImportInput): Promise<ImportReport> {
  return importers[kind](input);
}
