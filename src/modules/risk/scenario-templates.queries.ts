import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/client.js";
import { type At, knownBy } from "../market/index.js";

export interface ScenarioRow {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly severity: string;
  readonly description: string;
  readonly shocks: Readonly<Record<string, number>>;
  readonly pairCorrelation: number | null;
  /** YYYY-MM-DD; null: no replay. */
  readonly replayFrom: string | null;
  readonly replayTo: string | null;
}

/** The scenarios known at `at`, in their order. */
export async function listScenarios(db: Db, at: At): Promise<ScenarioRow[]> {
  const { cut, recordedAt } = knownBy(at);
  const rows = await db.execute(sql`
    select * from (
      select distinct on (id) id, name, category, severity, description, shocks, pair_correlation as "pairCorrelation",
        replay_from::text as "replayFrom", replay_to::text as "replayTo", display_order as "displayOrder"
      from risk_scenarios
      where known_at <= ${cut.toISOString()} and recorded_at <= ${recordedAt.toISOString()}
      order by id, known_at desc, revision desc
    ) x order by "displayOrder", id`);
  return rows as unknown as ScenarioRow[];
}
