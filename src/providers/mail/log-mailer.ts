import type { Logger } from "../../platform/logging/logger.js";
import type { Mailer } from "../ports.js";

/** Demo mode's mail: the whole text goes to the log, reset tokens included, so that nobody needs a mail server. */
export function createLogMailer(log: Logger): Mailer {
  return {
    async send({ to, subject, text }) {
      log.info({ mail: { to, subject, text } }, "mail (demo mode: printed, not sent)");
    },
  };
}
