// The threads' entry of tests: the server's own calculations and one that only spins.
import { runRegistered } from "../../dist/platform/threads/run-registered.js";
import { threadTasks } from "../../dist/thread.js";

const tasks = {
  ...threadTasks,
  "sample.spin": ({ ms, heedsStop }, control) => {
    const end = performance.now() + ms;
    let spun = 0;
    while (performance.now() < end) {
      for (let i = 0; i < 10_000; i += 1) spun += Math.sqrt(i);
      control.report(ms - (end - performance.now()));
      if (heedsStop && control.isStopped()) return 0;
    }
    return spun > 0 ? 1 : 0;
  },
};

export const runTask = (call) => runRegistered(tasks, call);
