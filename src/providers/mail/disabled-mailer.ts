import type { Logger } from "../../platform/logging/logger.js";
import type { Mailer } from "../ports.js";

/** No mail server is configured: says so in the log, without address and text, which may hold a token. */
export function createDisabledMailer(log: Logger): Mailer {
  return {
    async send({ subject }) {
      log.warn({ subject }, "a mail was not sent: set SMTP_URL");
    },
  };
}
