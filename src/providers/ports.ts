export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail to people. Throws AppError PROVIDER_UNAVAILABLE when it cannot. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
