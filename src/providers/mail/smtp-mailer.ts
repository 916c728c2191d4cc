import { createTransport } from "nodemailer";
import { AppError } from "../../platform/errors.js";
import type { Mailer } from "../ports.js";

/** A mail server that says nothing for so long will not; nobody waits for it but this mail. */
const timeoutMs = 10_000;

export interface SmtpOptions {
  readonly smtpUrl: string;
  readonly mailFrom: string;
}

/** Mail by SMTP. */
export function createSmtpMailer({ smtpUrl, mailFrom }: SmtpOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      try {
        // An address object is taken as it is; text would be parsed as a list of recipients.
        await transport.sendMail({ from: mailFrom, to: { name: "", address: to }, subject, text });
      } catch (error) {
        // The server's words may repeat the recipient; its code says enough for a log.
        const code = (error as { code?: unknown }).code;
        throw new AppError(
          "PROVIDER_UNAVAILABLE",
          `the mail server did not take the mail (${String(code ?? "no code")})`,
        );
      }
    },
  };
}
