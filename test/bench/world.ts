import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, openCluster } from "./cluster.js";
import { LoadClient } from "./load.js";
import { type Market, openMarket } from "./market.js";
import { type MarketFiles, marketFiles } from "./market-files.js";

/** What benches share, each part made when first asked for. */
export interface World {
  /** Temporary, gone after the run. */
  readonly folder: string;
  readonly files: MarketFiles;
  readonly load: LoadClient;
  cluster(): Promise<Cluster>;
  market(): Promise<Market>;
  close(): Promise<void>;
}

export function openWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), "riskgraph-bench-"));
  // The account of the database must get through, or its files would go to a system folder and stay there.
  chmodSync(folder, 0o711);
  const files = marketFiles(folder);
  const load = new LoadClient();
  let cluster: Promise<Cluster> | null = null;
  let market: Promise<Market> | null = null;
  const openedCluster = () => (cluster ??= openCluster(folder));
  return {
    folder,
    files,
    load,
    cluster: openedCluster,
    market: () => (market ??= openedCluster().then((opened) => openMarket(opened, files, folder))),
    async close() {
      load.close();
      await (await market)?.close();
      await (await cluster)?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
