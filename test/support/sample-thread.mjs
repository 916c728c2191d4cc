// The threads' entry of tests: the server's own calculations, one that only spins and one whose items threads share.
import { AppError } from "../../dist/platform/errors.js";
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
  "sample.share": ({ ms, bad }, control) => {
    const answers = [];
    for (let item = control.takeItem(); item !== null; item = control.takeItem()) {
      if (item === bad) throw new AppError("INVALID_INPUT", `item ${item} is bad`);
      const end = performance.now() + ms;
      while (performance.now() < end && !control.isStopped());
      answers.push([item, `came of ${item}`]);
    }
    return answers;
  },
};

export const runTask = (call) => runRegistered(tasks, call);
