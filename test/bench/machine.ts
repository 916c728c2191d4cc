import { cpus, loadavg, totalmem } from "node:os";

/** The machine in one line; without it no figure means anything. */
export function machineLine(postgres: string): string {
  const processors = cpus();
  return [
    processors[0]?.model.trim() ?? "unknown processor",
    `${processors.length} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `node ${process.versions.node}`,
    `PostgreSQL ${postgres}`,
    loadLine(),
  ].join(" · ");
}

/** What else the machine is doing. */
export function loadLine(): string {
  return `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(" ")}`;
}
