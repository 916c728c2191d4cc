import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityPolicy } from "../../src/modules/identity/identity.policy.js";
import { demoLogin, seedDemoUsers } from "../../src/modules/identity/index.js";
import {
  codeOf,
  dataOf,
  errorOf,
  goodPassword,
  logIn,
  newEmail,
  type Person,
  send,
  signUp,
} from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const otherPassword = "another good password";

/** The token of the newest reset mail. */
async function resetTokenFor(person: Person): Promise<string> {
  await dataOf(send(server, "RequestPasswordReset", { input: { email: person.email } }));
  const mail = server.mails
    .filter(({ to, subject }) => to === person.email && subject.startsWith("Reset"))
    .at(-1);
  const token = /pr_[\w-]+/.exec(mail?.text ?? "")?.[0];
  if (token === undefined) throw new Error("no reset mail");
  return token;
}

const reset = (token: string, newPassword = otherPassword) =>
  send(server, "ResetPassword", { input: { token, newPassword } });

describe("a reset", () => {
  it("sets the password once, by a token that demo mode prints to the log, and ends all sessions", async () => {
    const person = await signUp(server);
    const token = await resetTokenFor(person);
    expect(server.logs.some((line) => line.includes(token))).toBe(true);

    await dataOf(reset(token));
    expect(await codeOf(send(server, "Me", {}, person))).toBe("UNAUTHENTICATED");
    const input = { refreshToken: person.refreshToken };
    expect(await codeOf(send(server, "RefreshToken", { input }))).toBe("UNAUTHENTICATED");
    await logIn(server, person.email, otherPassword);
    expect(
      await codeOf(send(server, "Login", { input: { email: person.email, password: goodPassword } })),
    ).toBe("UNAUTHENTICATED");
    expect(await errorOf(reset(token))).toMatchObject({ code: "INVALID_INPUT", field: "token" });
  });

  it("is done by exactly one of those who send its token at once", async () => {
    const person = await signUp(server);
    const token = await resetTokenFor(person);
    const answers = await Promise.all(Array.from({ length: 4 }, () => reset(token)));
    expect(answers.filter((answer) => answer.body.errors === undefined)).toHaveLength(1);
  });

  it("ends the other reset tokens of the account", async () => {
    const person = await signUp(server);
    const [first, second] = [await resetTokenFor(person), await resetTokenFor(person)];
    await dataOf(reset(second));
    expect(await codeOf(reset(first))).toBe("INVALID_INPUT");
  });

  it("expires after an hour", async () => {
    const person = await signUp(server);
    const before = Date.now();
    const token = await resetTokenFor(person);
    const [row] = await server.sql`
      select expires_at from password_resets where user_id = ${person.userId.slice("user_".length)}`;
    expect((row?.expires_at.getTime() - before) / 60_000).toBeCloseTo(identityPolicy.passwordResetMinutes, 0);
    await server.sql`update password_resets set expires_at = now() - interval '1 second'`;
    expect(await codeOf(reset(token))).toBe("INVALID_INPUT");
    await logIn(server, person.email);
  });

  it("keeps the token when the new password is no good", async () => {
    const person = await signUp(server);
    const token = await resetTokenFor(person);
    expect(await errorOf(reset(token, "short"))).toMatchObject({
      code: "INVALID_INPUT",
      field: "newPassword",
    });
    await dataOf(reset(token));
  });

  it("of an unknown e-mail sends no mail", async () => {
    const email = newEmail();
    await dataOf(send(server, "RequestPasswordReset", { input: { email } }));
    expect(server.mails.filter((mail) => mail.to === email)).toEqual([]);
  });
});

describe("a change", () => {
  const change = (person: Person, currentPassword: string, newPassword = otherPassword) =>
    send(server, "ChangePassword", { input: { currentPassword, newPassword } }, person);

  it("ends the other sessions and keeps this one", async () => {
    const person = await signUp(server);
    const other = await logIn(server, person.email);
    await dataOf(change(person, goodPassword));
    await dataOf(send(server, "Me", {}, person));
    await dataOf(send(server, "RefreshToken", { input: { refreshToken: person.refreshToken } }));
    expect(await codeOf(send(server, "Me", {}, { authorization: `Bearer ${other.accessToken}` }))).toBe(
      "UNAUTHENTICATED",
    );
    await logIn(server, person.email, otherPassword);
  });

  it("needs the current password, and counts guesses at it", async () => {
    const person = await signUp(server);
    const refused = await errorOf(change(person, "not the password"));
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field: "currentPassword" });
    const guesses = identityPolicy.passwordAttempts.perAccount - 1;
    await Promise.all(Array.from({ length: guesses }, () => change(person, "not the password")));
    expect(await codeOf(change(person, goodPassword))).toBe("RATE_LIMITED");
  });

  it("is told to the owner by mail, without the password", async () => {
    const person = await signUp(server);
    await dataOf(change(person, goodPassword));
    const mails = server.mails.filter((mail) => mail.to === person.email);
    expect(mails.map((mail) => mail.subject)).toEqual(["Your riskgraph password was changed"]);
    expect(mails[0]?.text).not.toContain(otherPassword);
  });
});

describe("outside demo mode", () => {
  it("a mail server that is down shows in the log alone, and no token does", async () => {
    const real = await startTestServer({ env: { DEMO: "0", SMTP_URL: "smtp://127.0.0.1:1" } });
    try {
      const { email } = await signUp(real);
      const ask = (to: string) => dataOf(send(real, "RequestPasswordReset", { input: { email: to } }));
      expect(await ask(email)).toEqual(await ask(newEmail()));
      const failed = () => real.logs.filter((line) => line.includes("a mail could not be sent"));
      await expect.poll(failed).toHaveLength(1);
      expect(failed()[0]).toContain("ESOCKET");
      expect(real.logs.join("\n")).not.toMatch(new RegExp(`pr_|${email}`));
    } finally {
      await real.close();
    }
  });

  it("the published demo password opens nothing", async () => {
    const real = await startTestServer({ env: { DEMO: "0" } });
    try {
      await seedDemoUsers(real.db, new Date());
      expect(await codeOf(send(real, "Login", { input: demoLogin }))).toBe("UNAUTHENTICATED");
    } finally {
      await real.close();
    }
  });
});
