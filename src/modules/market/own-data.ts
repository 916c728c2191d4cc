import type { Context } from "../../context.js";
import type { DataEraser, DataExporter } from "../../platform/own-data.js";
import { workspaceIdsOf } from "../identity/index.js";
import { instrumentId } from "./instruments.service.js";
import { deletePrivateInstruments, listPrivateInstruments } from "./private-instruments.queries.js";

/** The private instruments of the viewer's workspaces. */
export const marketExporter: DataExporter<Context> = {
  name: "instruments",
  async export(ctx) {
    const rows = await listPrivateInstruments(ctx.db, workspaceIdsOf(ctx));
    return rows.map(({ id, ...row }) => ({ id: instrumentId.format(id), ...row }));
  },
};

export const marketEraser: DataEraser<Context> = {
  name: "instruments",
  async erase(ctx, workspaceIds) {
    const rows = await listPrivateInstruments(ctx.db, workspaceIds);
    await deletePrivateInstruments(ctx.db, { keys: rows.map((row) => row.id) });
  },
};
