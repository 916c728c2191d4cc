import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityPolicy } from "../../src/modules/identity/identity.policy.js";
import {
  codeOf,
  dataOf,
  errorOf,
  goodPassword,
  logIn,
  median,
  newAddress,
  newEmail,
  send,
  signUp,
} from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

describe("a session", () => {
  it("begins with registration and login", async () => {
    const person = await signUp(server, "Ada Lovelace");
    const { me } = await dataOf(send(server, "Me", {}, person));
    expect(me).toMatchObject({
      id: person.userId,
      email: person.email,
      name: "Ada Lovelace",
      isOperator: false,
    });
    expect(me.workspaces).toHaveLength(1);
    expect(me.workspaces[0]).toMatchObject({ isPersonal: true, role: "OWNER", invitations: [] });
    expect(me.workspaces[0].members).toMatchObject([
      { userId: person.userId, email: person.email, role: "OWNER" },
    ]);
    expect(me.apiKeys.nodes).toEqual([]);
  });

  it("takes the e-mail in any case", async () => {
    const { email, userId } = await signUp(server);
    expect((await logIn(server, `  ${email.toUpperCase()} `)).user.id).toBe(userId);
  });

  it("tells how long its tokens live", async () => {
    const { email } = await signUp(server);
    const before = Date.now();
    const { accessTokenExpiresAt, refreshTokenExpiresAt } = await logIn(server, email);
    const hours = (instant: string) => (Date.parse(instant) - before) / 3_600_000;
    expect(hours(accessTokenExpiresAt)).toBeCloseTo(24, 1);
    expect(hours(refreshTokenExpiresAt)).toBeCloseTo(30 * 24, 1);
  });

  it("is needed: nobody is UNAUTHENTICATED, with the HTTP status of it", async () => {
    const answer = await send(server, "Me");
    expect(answer.status).toBe(401);
    expect(await codeOf(Promise.resolve(answer))).toBe("UNAUTHENTICATED");
  });

  it.each([
    { name: "another scheme", headers: { authorization: "Basic dXNlcjpwYXNz" } },
    { name: "no token", headers: { authorization: "Bearer" } },
    { name: "rubbish", headers: { authorization: "Bearer rubbish-token-value" } },
    {
      name: "an unsigned token",
      headers: {
        authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwic2lkIjoieCIsImlzcyI6InJpc2tncmFwaCJ9.",
      },
    },
    { name: "an unknown key", headers: { "x-api-key": "rg_rubbish-token-value" } },
    {
      name: "both",
      headers: { authorization: "Bearer rubbish-token-value", "x-api-key": "rg_rubbish-token-value" },
    },
  ])("is refused for $name, without repeating it", async ({ headers }) => {
    const { code, message } = await errorOf(send(server, "Me", {}, headers));
    expect(code).toBe("UNAUTHENTICATED");
    for (const secret of Object.values(headers).flatMap((value) => value.split(" ").slice(-1))) {
      if (secret !== "Bearer") expect(message).not.toContain(secret);
    }
  });

  it("lets public operations through with credentials that are no good", async () => {
    const { email } = await signUp(server);
    const input = { email, password: goodPassword };
    await dataOf(send(server, "Login", { input }, { authorization: "Bearer expired" }));
  });

  it("ends at once with logout, access token and refresh token", async () => {
    const person = await signUp(server);
    await dataOf(send(server, "Logout", {}, person));
    expect(await codeOf(send(server, "Me", {}, person))).toBe("UNAUTHENTICATED");
    const input = { refreshToken: person.refreshToken };
    expect(await codeOf(send(server, "RefreshToken", { input }))).toBe("UNAUTHENTICATED");
  });

  it("leaves the user's other sessions alone when it ends", async () => {
    const person = await signUp(server);
    const other = await logIn(server, person.email);
    await dataOf(send(server, "Logout", {}, person));
    await dataOf(send(server, "Me", {}, { authorization: `Bearer ${other.accessToken}` }));
  });

  it("is one of at most fifty", async () => {
    const person = await signUp(server);
    const { accessToken } = await logIn(server, person.email);
    const userKey = person.userId.slice("user_".length);
    await server.sql`
      insert into sessions (id, user_id, created_at)
      select gen_random_uuid(), ${userKey}, now() + n * interval '1 second'
      from generate_series(1, ${identityPolicy.maxSessionsPerUser - 2}) as n`;
    await logIn(server, person.email);
    expect(await codeOf(send(server, "Me", {}, person))).toBe("UNAUTHENTICATED");
    await dataOf(send(server, "Me", {}, { authorization: `Bearer ${accessToken}` }));
  });
});

describe("a refresh token", () => {
  const refresh = (refreshToken: string) => send(server, "RefreshToken", { input: { refreshToken } });

  it("gives new tokens that work", async () => {
    const person = await signUp(server);
    const { refreshToken: next } = await dataOf(refresh(person.refreshToken));
    expect(next.user.id).toBe(person.userId);
    expect(next.refreshToken).not.toBe(person.refreshToken);
    await dataOf(send(server, "Me", {}, { authorization: `Bearer ${next.accessToken}` }));
    await dataOf(refresh(next.refreshToken));
  });

  it("ends its whole session when it comes a second time", async () => {
    const person = await signUp(server);
    const { refreshToken: next } = await dataOf(refresh(person.refreshToken));
    expect(await codeOf(refresh(person.refreshToken))).toBe("UNAUTHENTICATED");
    expect(await codeOf(refresh(next.refreshToken))).toBe("UNAUTHENTICATED");
    expect(await codeOf(send(server, "Me", {}, { authorization: `Bearer ${next.accessToken}` }))).toBe(
      "UNAUTHENTICATED",
    );
    const reused = await server.sql`select 1 from audit_log where action = 'REFRESH_TOKEN_REUSED'`;
    expect(reused.length).toBeGreaterThan(0);
  });

  it("leaves the user's other sessions alone when it was reused", async () => {
    const person = await signUp(server);
    const other = await logIn(server, person.email);
    await dataOf(refresh(person.refreshToken));
    await refresh(person.refreshToken);
    await dataOf(refresh(other.refreshToken));
  });

  it("is won by exactly one of those who send it at once", async () => {
    const person = await signUp(server);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(person.refreshToken)));
    const winners = answers.filter((answer) => answer.body.errors === undefined);
    expect(winners).toHaveLength(1);
    const codes = answers.flatMap(
      (answer) => answer.body.errors?.map((error) => error.extensions.code) ?? [],
    );
    expect(new Set(codes)).toEqual(new Set(["UNAUTHENTICATED"]));
  });

  it("expires", async () => {
    const person = await signUp(server);
    await server.sql`
      update refresh_tokens set expires_at = now() - interval '1 second'
      where session_id in (select id from sessions where user_id = ${person.userId.slice("user_".length)})`;
    expect(await codeOf(refresh(person.refreshToken))).toBe("UNAUTHENTICATED");
  });

  it.each(["", "rt_unknown", "\0", "x".repeat(100_000), "\ud800"])(
    "is UNAUTHENTICATED when unknown (%#)",
    async (text) => {
      expect(await codeOf(refresh(text))).toBe("UNAUTHENTICATED");
    },
  );
});

describe("registration", () => {
  it("gives one account to many who ask for one e-mail at once", async () => {
    const email = newEmail();
    const input = { email, password: goodPassword, name: "Many" };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => dataOf(send(server, "Register", { input }))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const users = await server.sql`select id from users where email = ${email}`;
    expect(users).toHaveLength(1);
    const memberships = await server.sql`select 1 from memberships where user_id = ${users[0]?.id}`;
    expect(memberships).toHaveLength(1);
    await logIn(server, email);
  });

  it("changes nothing for a known e-mail and tells its owner by mail", async () => {
    const person = await signUp(server, "First");
    const input = { email: person.email, password: "another password", name: "Second" };
    await dataOf(send(server, "Register", { input }));
    const { me } = await dataOf(send(server, "Me", {}, person));
    expect(me.name).toBe("First");
    expect(
      await codeOf(send(server, "Login", { input: { email: person.email, password: "another password" } })),
    ).toBe("UNAUTHENTICATED");
    expect(server.mails.filter((mail) => mail.to === person.email)).toHaveLength(1);
  });
});

describe("known and unknown e-mails", () => {
  /** Both wait for the same floor; a timer and an answer on a busy machine may be late by so much. */
  const toleranceMs = 60;

  it.each([
    { name: "Register", more: { password: goodPassword, name: "X" } },
    { name: "Login", more: { password: "wrong password" } },
    { name: "RequestPasswordReset", more: {} },
  ])("get the same answer in the same time from $name", { retry: 2 }, async ({ name, more }) => {
    const { email: known } = await signUp(server);
    const answers = new Set<string>();
    const elapsedMs: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    const ask = async (kind: "known" | "unknown") => {
      const email = kind === "known" ? known : newEmail();
      const startedAt = performance.now();
      const { status, body } = await send(server, name, { input: { email, ...more } });
      elapsedMs[kind].push(performance.now() - startedAt);
      answers.add(JSON.stringify({ status, data: body.data, errors: body.errors }));
    };
    for (let round = 0; round < 5; round += 1) await Promise.all([ask("known"), ask("unknown")]);
    expect(answers.size).toBe(1);
    expect(Math.abs(median(elapsedMs.known) - median(elapsedMs.unknown))).toBeLessThan(toleranceMs);
    expect(Math.min(...elapsedMs.known, ...elapsedMs.unknown)).toBeGreaterThan(
      identityPolicy.answerFloorMs - 10,
    );
  });
});

describe("limits on attempts", () => {
  const wrong = (email: string, address: string) =>
    send(server, "Login", { input: { email, password: "wrong password" } }, { "x-forwarded-for": address });

  it("stop guessing at one account, from wherever, and leave others alone", async () => {
    const [victim, other] = [await signUp(server), await signUp(server)];
    const { perAccount } = identityPolicy.loginAttempts;
    const codes = await Promise.all(
      Array.from({ length: perAccount }, () => codeOf(wrong(victim.email, newAddress()))),
    );
    expect(new Set(codes)).toEqual(new Set(["UNAUTHENTICATED"]));

    const refused = await errorOf(
      send(server, "Login", { input: { email: victim.email, password: goodPassword } }),
    );
    expect(refused.code).toBe("RATE_LIMITED");
    expect(refused.retryAfterSec).toBeGreaterThan(0);
    expect(refused.retryAfterSec).toBeLessThanOrEqual(identityPolicy.loginAttempts.windowSec);
    await logIn(server, other.email);
  });

  it("treat an unknown e-mail like a known one", async () => {
    const email = newEmail();
    const { perAccount } = identityPolicy.loginAttempts;
    await Promise.all(Array.from({ length: perAccount }, () => wrong(email, newAddress())));
    expect(await codeOf(wrong(email, newAddress()))).toBe("RATE_LIMITED");
  });

  it("stop one address and leave others alone", async () => {
    const address = newAddress();
    const { perAddress } = identityPolicy.loginAttempts;
    await Promise.all(Array.from({ length: perAddress }, () => wrong(newEmail(), address)));
    const { email } = await signUp(server);
    const input = { email, password: goodPassword };
    expect(await codeOf(send(server, "Login", { input }, { "x-forwarded-for": address }))).toBe(
      "RATE_LIMITED",
    );
    await logIn(server, email);
  });

  it("do not count logins that succeed, nor let them clear what failed", async () => {
    const { email } = await signUp(server);
    const { perAccount } = identityPolicy.loginAttempts;
    for (let times = 0; times < perAccount + 2; times += 1) await logIn(server, email);
    await Promise.all(Array.from({ length: perAccount - 1 }, () => wrong(email, newAddress())));
    await logIn(server, email);
    expect(await codeOf(wrong(email, newAddress()))).toBe("UNAUTHENTICATED");
    expect(await codeOf(wrong(email, newAddress()))).toBe("RATE_LIMITED");
  });

  it("bound registrations from one address", async () => {
    const headers = { "x-forwarded-for": newAddress() };
    const attempt = () =>
      send(server, "Register", { input: { email: newEmail(), password: goodPassword, name: "X" } }, headers);
    const { perAddress } = identityPolicy.registerAttempts;
    await Promise.all(Array.from({ length: perAddress }, attempt));
    expect(await codeOf(attempt())).toBe("RATE_LIMITED");
  });

  it("bound reset mails to one account, known or not", async () => {
    const person = await signUp(server);
    const { perAccount } = identityPolicy.resetAttempts;
    for (const email of [person.email, newEmail()]) {
      const ask = () => send(server, "RequestPasswordReset", { input: { email } });
      await Promise.all(Array.from({ length: perAccount }, () => dataOf(ask())));
      expect(await codeOf(ask())).toBe("RATE_LIMITED");
    }
    expect(server.mails.filter((mail) => mail.to === person.email)).toHaveLength(perAccount);
  });

  it("keep no addresses of people", async () => {
    const rows = await server.sql`select key from attempt_limits where key like '%@%'`;
    expect(rows).toEqual([]);
  });
});
