import type { Context } from "../../context.js";
import { loggableError } from "../../platform/db/errors.js";
import type { Mail } from "../../providers/ports.js";

/**
 * Sends once the transaction has committed, without keeping the answer waiting: whether a mail goes out must not show
 * in what the caller gets, nor in how long it takes. Call it inside a transaction.
 */
export function mailAfterCommit(ctx: Context, mail: Mail): void {
  const { mailer } = ctx.services;
  const { log } = ctx;
  ctx.afterCommit?.push(() => {
    mailer.send(mail).catch((error: unknown) => {
      log.error({ err: loggableError(error), subject: mail.subject }, "a mail could not be sent");
    });
  });
}

export function addressTakenMail(to: string): Mail {
  return {
    to,
    subject: "Your riskgraph account",
    text: [
      "Somebody asked for a riskgraph account with this address, which has one already. Nothing was changed.",
      "If it was you: log in, or ask for a new password with requestPasswordReset. If not, ignore this mail.",
    ].join("\n\n"),
  };
}

export function passwordResetMail(to: string, token: string, expiresAt: Date): Mail {
  return {
    to,
    subject: "Reset your riskgraph password",
    text: [
      "Somebody asked for a new password for your riskgraph account. Give this token to resetPassword:",
      token,
      `It works once, until ${expiresAt.toISOString()}. If it was not you, ignore this mail: nothing was changed.`,
    ].join("\n\n"),
  };
}

export function passwordChangedMail(to: string): Mail {
  return {
    to,
    subject: "Your riskgraph password was changed",
    text: "The password of your riskgraph account was changed. If it was not you, ask for a new one with requestPasswordReset.",
  };
}

export function invitationMail(to: string, workspaceName: string, token: string, expiresAt: Date): Mail {
  return {
    to,
    subject: "An invitation to a riskgraph workspace",
    text: [
      `You are invited to the workspace "${workspaceName}". Log in with this address, or register it, and give this token to acceptInvitation:`,
      token,
      `It works once, until ${expiresAt.toISOString()}.`,
    ].join("\n\n"),
  };
}
