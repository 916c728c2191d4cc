import { isoDay } from "../../analytics/calendar/index.js";
import type { Context } from "../../context.js";
import { type At, calendarDayOf } from "../market/index.js";
import type { FactorCalculation, FactorDefinition } from "./definitions.types.js";
import { type DefinitionRow, listDefinitions } from "./factors.queries.js";

/** Before it every fund stood for its factor from the beginning. */
const beginning = Date.UTC(1901);

/** The factors of the model in their order, as known at an instant. */
export async function listFactorDefinitions(ctx: Context, at: At): Promise<FactorDefinition[]> {
  return (await listDefinitions(ctx.db, at)).map(definitionOf);
}

function definitionOf({ name, proxies, ...row }: DefinitionRow): FactorDefinition {
  return {
    ...row,
    factorName: name,
    calculationMethod: row.calculationMethod as FactorCalculation,
    etfTicker: proxies.at(-1)?.symbol ?? null,
    available: proxies.length > 0,
    proxies: proxies.map(({ symbol, from }, i) => {
      const next = proxies[i + 1];
      return {
        etfTicker: symbol,
        validFrom: from.getTime() < beginning ? null : dayText(from),
        validTo: next === undefined ? null : isoDay(dayOfInstant(next.from) - 1),
      };
    }),
  };
}

function dayText(instant: Date): string {
  return isoDay(dayOfInstant(instant));
}

function dayOfInstant(instant: Date): number {
  return calendarDayOf("XNYS", instant.getTime());
}
