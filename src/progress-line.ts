/** Milliseconds between two lines where the output is no terminal. */
const quietMs = 5_000;

/** The progress of one file on standard error: one line that moves on a terminal, a line now and then elsewhere. */
export function progressLine(name: string) {
  const startedAt = performance.now();
  const { isTTY } = process.stderr;
  let lastAt = startedAt;
  let shown = false;
  const wipe = () => {
    if (shown && isTTY) process.stderr.write("\r\x1b[K");
    shown = false;
  };
  return {
    rows(count: number): void {
      const now = performance.now();
      if (!isTTY && now - lastAt < quietMs) return;
      lastAt = now;
      wipe();
      process.stderr.write(`${name}: ${count} rows${isTTY ? "" : "\n"}`);
      shown = true;
    },
    say(line: string): void {
      wipe();
      process.stderr.write(`${line}\n`);
    },
    end: wipe,
    seconds: () => (performance.now() - startedAt) / 1_000,
  };
}
