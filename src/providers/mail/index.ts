import type { Logger } from "../../platform/logging/logger.js";
import type { Mailer } from "../ports.js";
import { createDisabledMailer } from "./disabled-mailer.js";
import { createLogMailer } from "./log-mailer.js";
import { createSmtpMailer } from "./smtp-mailer.js";

export interface MailerOptions {
  readonly demo: boolean;
  /** `smtp://user:password@host:587` or `smtps://…`; null: there is no mail server. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
}

/** The log in demo mode, a mail server where one is named, and otherwise none. */
export function createMailer({ demo, smtpUrl, mailFrom }: MailerOptions, log: Logger): Mailer {
  if (demo) return createLogMailer(log);
  return smtpUrl === null ? createDisabledMailer(log) : createSmtpMailer({ smtpUrl, mailFrom });
}
