import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoLogin, hasDemoUser, seedDemoUsers, setOperator } from "../../src/modules/identity/index.js";
import {
  codeOf,
  createWorkspace,
  dataOf,
  errorOf,
  goodPassword,
  joinWorkspace,
  logIn,
  makeKey,
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

const keyOf = (id: string) => id.slice(id.indexOf("_") + 1);

async function rowsAbout(person: Person): Promise<Record<string, number>> {
  const userKey = keyOf(person.userId);
  const [row] = await server.sql`
    select
      (select count(*)::int from users where id = ${userKey}) as users,
      (select count(*)::int from memberships where user_id = ${userKey}) as memberships,
      (select count(*)::int from workspaces where id = ${keyOf(person.personalId)}) as workspaces,
      (select count(*)::int from sessions where user_id = ${userKey}) as sessions,
      (select count(*)::int from refresh_tokens r where not exists (select 1 from sessions s where s.id = r.session_id)) as orphans,
      (select count(*)::int from password_resets where user_id = ${userKey}) as resets,
      (select count(*)::int from api_keys where user_id = ${userKey}) as keys,
      (select count(*)::int from workspace_invitations where invited_by = ${userKey} or email = ${person.email}) as invitations`;
  return row as Record<string, number>;
}

describe("deleting an account", () => {
  it("removes every row about it and the workspaces nobody else owns; the audit log stays", async () => {
    const [person, fellow] = [await signUp(server), await signUp(server)];
    const own = await createWorkspace(server, person, "Own");
    await joinWorkspace(server, { workspaceId: own, owner: person, person: fellow, role: "EDITOR" });
    const shared = await createWorkspace(server, person, "Shared");
    await joinWorkspace(server, { workspaceId: shared, owner: person, person: fellow, role: "OWNER" });
    const { secret } = await makeKey(server, person, { workspaceId: shared });
    await makeKey(server, person);
    await dataOf(send(server, "RequestPasswordReset", { input: { email: person.email } }));
    const invite = { workspaceId: shared, email: newEmail(), role: "VIEWER" };
    await dataOf(send(server, "AddMember", { input: invite }, person));
    const elsewhere = await createWorkspace(server, fellow, "Elsewhere");
    const offer = { workspaceId: elsewhere, email: person.email, role: "VIEWER" };
    await dataOf(send(server, "AddMember", { input: offer }, fellow));
    expect(Object.values(await rowsAbout(person)).filter((many) => many > 0)).toHaveLength(7);

    await dataOf(send(server, "DeleteAccount", { input: { password: goodPassword } }, person));

    expect(Object.values(await rowsAbout(person))).toEqual(Array(8).fill(0));
    expect(await codeOf(send(server, "Me", {}, person))).toBe("UNAUTHENTICATED");
    expect(await codeOf(send(server, "Me", {}, { "x-api-key": secret }))).toBe("UNAUTHENTICATED");
    expect(await codeOf(send(server, "WorkspaceById", { id: own }, fellow))).toBe("NOT_FOUND");
    const { workspace } = await dataOf(send(server, "WorkspaceById", { id: shared }, fellow));
    expect(workspace.members.map((member: { userId: string }) => member.userId)).toEqual([fellow.userId]);
    const audit =
      await server.sql`select 1 from audit_log where user_id = ${keyOf(person.userId)} and action = 'ACCOUNT_DELETED'`;
    expect(audit).toHaveLength(1);
  });

  it("frees the e-mail", async () => {
    const person = await signUp(server);
    await dataOf(send(server, "DeleteAccount", { input: { password: goodPassword } }, person));
    await dataOf(
      send(server, "Register", { input: { email: person.email, password: goodPassword, name: "Again" } }),
    );
    expect((await logIn(server, person.email)).user.id).not.toBe(person.userId);
  });

  it("needs the password", async () => {
    const person = await signUp(server);
    const refused = await errorOf(
      send(server, "DeleteAccount", { input: { password: "not the password" } }, person),
    );
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field: "password" });
    await dataOf(send(server, "Me", {}, person));
  });
});

describe("the export", () => {
  it("holds one's own data, and neither secrets nor others' e-mails", async () => {
    const [person, fellow] = [await signUp(server, "Exporter"), await signUp(server)];
    const shared = await createWorkspace(server, person, "Shared");
    await joinWorkspace(server, { workspaceId: shared, owner: person, person: fellow, role: "OWNER" });
    const invited = newEmail();
    await dataOf(
      send(server, "AddMember", { input: { workspaceId: shared, email: invited, role: "VIEWER" } }, person),
    );
    const { id, secret } = await makeKey(server, person, { workspaceId: shared });
    await makeKey(server, fellow, { workspaceId: shared });

    const { exportMyData } = await dataOf(send(server, "ExportMyData", {}, person));
    const { identity } = exportMyData;
    expect(identity.user).toMatchObject({
      id: person.userId,
      email: person.email,
      name: "Exporter",
      role: "USER",
    });
    const places = identity.workspaces.map((workspace: { id: string }) => workspace.id);
    expect(new Set(places)).toEqual(new Set([person.personalId, shared]));
    expect(identity.apiKeys.map((key: { id: string }) => key.id)).toEqual([id]);
    expect(identity.sessions).toHaveLength(1);
    const actions = identity.auditLog.map((entry: { action: string }) => entry.action);
    expect(new Set(actions)).toEqual(
      new Set(["USER_REGISTERED", "LOGGED_IN", "WORKSPACE_CREATED", "MEMBER_INVITED", "API_KEY_CREATED"]),
    );
    expect(identity.auditLogIsComplete).toBe(true);

    const text = JSON.stringify(exportMyData);
    const [row] = await server.sql`
      select password_hash, (select hash from api_keys where id = ${keyOf(id)}) as key_hash
      from users where id = ${keyOf(person.userId)}`;
    for (const secretText of [row?.password_hash, row?.key_hash, secret, fellow.email, invited, "argon2"]) {
      expect(text).not.toContain(secretText);
    }
  });

  it("through an API key holds what belongs to its workspace", async () => {
    const person = await signUp(server);
    const { secret } = await makeKey(server, person, { scopes: ["EXPORT"] });
    const other = await createWorkspace(server, person);
    const { exportMyData } = await dataOf(send(server, "ExportMyData", {}, { "x-api-key": secret }));
    expect(JSON.stringify(exportMyData)).not.toContain(other);
    expect(exportMyData.identity.workspaces).toHaveLength(1);
  });
});

describe("the audit log", () => {
  it("has an entry for every mutation, with who, where from and with what", async () => {
    const person = await signUp(server);
    const fellow = await signUp(server);
    const headers = {
      ...person.headers,
      "x-ai-agent-id": "agent-7",
      "x-session-id": "session-9",
      "x-request-id": "request-0001",
    };
    const { createWorkspace: made } = await dataOf(
      send(server, "CreateWorkspace", { input: { name: "A" } }, headers),
    );
    const workspaceId = made.id;
    const act = async (name: string, input: object, as: Record<string, string> = headers) =>
      dataOf(send(server, name, { input: { workspaceId, ...input } }, as));
    await act("RenameWorkspace", { name: "B" });
    const { addMember } = await act("AddMember", { email: fellow.email, role: "VIEWER" });
    await dataOf(send(server, "AcceptInvitation", { input: { token: addMember.acceptToken } }, fellow));
    await act("SetMemberRole", { userId: fellow.userId, role: "EDITOR" });
    await act("RemoveMember", { userId: fellow.userId });
    const again = await act("AddMember", { email: fellow.email, role: "VIEWER" });
    await dataOf(
      send(server, "RevokeInvitation", { input: { invitationId: again.addMember.invitation.id } }, headers),
    );
    const { createApiKey } = await act("CreateApiKey", { name: "k" });
    await dataOf(send(server, "RevokeApiKey", { input: { apiKeyId: createApiKey.apiKey.id } }, headers));
    await act("DeleteWorkspace", {});
    await dataOf(send(server, "UpdateProfile", { input: { name: "New Name" } }, headers));
    const change = { currentPassword: goodPassword, newPassword: "another good password" };
    await dataOf(send(server, "ChangePassword", { input: change }, headers));
    await codeOf(send(server, "Login", { input: { email: person.email, password: "wrong" } }));
    await dataOf(
      send(server, "Register", { input: { email: person.email, password: goodPassword, name: "X" } }),
    );
    await dataOf(send(server, "RequestPasswordReset", { input: { email: person.email } }));
    const { refreshToken } = person;
    const renewed = await dataOf(send(server, "RefreshToken", { input: { refreshToken } }));
    await dataOf(send(server, "Logout", {}, { authorization: `Bearer ${renewed.refreshToken.accessToken}` }));

    const { accessToken } = await logIn(server, person.email, "another good password");
    const { auditLog } = await dataOf(
      send(server, "AuditLog", { first: 100 }, { authorization: `Bearer ${accessToken}` }),
    );
    const actions = auditLog.nodes.map((entry: { action: string }) => entry.action);
    expect(actions).toEqual([
      "LOGGED_IN",
      "LOGGED_OUT",
      "SESSION_REFRESHED",
      "PASSWORD_RESET_REQUESTED",
      "REGISTRATION_REFUSED",
      "LOGIN_FAILED",
      "PASSWORD_CHANGED",
      "PROFILE_UPDATED",
      "WORKSPACE_DELETED",
      "API_KEY_REVOKED",
      "API_KEY_CREATED",
      "INVITATION_REVOKED",
      "MEMBER_INVITED",
      "MEMBER_REMOVED",
      "MEMBER_ROLE_SET",
      "MEMBER_INVITED",
      "WORKSPACE_RENAMED",
      "WORKSPACE_CREATED",
      "LOGGED_IN",
      "USER_REGISTERED",
    ]);
    const renamed = auditLog.nodes.find((entry: { action: string }) => entry.action === "WORKSPACE_RENAMED");
    expect(renamed).toMatchObject({
      userId: person.userId,
      workspaceId,
      object: workspaceId,
      apiKeyId: null,
      agent: "agent-7",
      session: "session-9",
      requestId: "request-0001",
    });
    const roleSet = auditLog.nodes.find((entry: { action: string }) => entry.action === "MEMBER_ROLE_SET");
    expect(roleSet.details).toEqual([{ name: "role", value: "EDITOR" }]);
  });

  it("holds no e-mail of anybody", async () => {
    await codeOf(send(server, "Login", { input: { email: newEmail(), password: "wrong" } }));
    expect(await server.sql`select * from audit_log as a where a::text like '%@%'`).toEqual([]);
  });

  it("leaves nothing behind when the change was refused", async () => {
    const person = await signUp(server);
    const before = await server.sql`select count(*)::int as many from audit_log`;
    await codeOf(
      send(
        server,
        "RemoveMember",
        { input: { workspaceId: person.personalId, userId: person.userId } },
        person,
      ),
    );
    await codeOf(send(server, "DeleteWorkspace", { input: { workspaceId: person.personalId } }, person));
    expect(await server.sql`select count(*)::int as many from audit_log`).toEqual(before);
  });

  it("pages, and refuses a forged cursor", async () => {
    const person = await signUp(server);
    const { auditLog } = await dataOf(send(server, "AuditLog", { first: 1 }, person));
    const rest = await dataOf(
      send(server, "AuditLog", { first: 5, after: auditLog.pageInfo.endCursor }, person),
    );
    expect(auditLog.nodes[0].action).toBe("LOGGED_IN");
    expect(rest.auditLog.nodes.map((entry: { action: string }) => entry.action)).toEqual(["USER_REGISTERED"]);
    for (const key of ["x", "1e9", "-1", "9".repeat(40)]) {
      const after = Buffer.from(JSON.stringify([key])).toString("base64url");
      expect(await errorOf(send(server, "AuditLog", { after }, person))).toMatchObject({
        code: "INVALID_INPUT",
        field: "after",
      });
    }
  });
});

describe("bad input", () => {
  const good = { email: "someone@example.org", password: goodPassword, name: "Someone" };
  it.each([
    { name: "no @", input: { ...good, email: "someone.example.org" }, field: "email" },
    { name: "no domain", input: { ...good, email: "someone@" }, field: "email" },
    { name: "no dot", input: { ...good, email: "someone@example" }, field: "email" },
    { name: "two recipients", input: { ...good, email: "a@example.org,b@example.org" }, field: "email" },
    {
      name: "a header line",
      input: { ...good, email: "a@example.org\r\nBcc: b@example.org" },
      field: "email",
    },
    { name: "a NUL in the e-mail", input: { ...good, email: "a\0@example.org" }, field: "email" },
    { name: "half a surrogate pair", input: { ...good, email: "a\ud800@example.org" }, field: "email" },
    { name: "255 characters", input: { ...good, email: `${"a".repeat(243)}@example.org` }, field: "email" },
    { name: "a huge e-mail", input: { ...good, email: "a".repeat(100_000) }, field: "email" },
    { name: "a short password", input: { ...good, password: "ninechars" }, field: "password" },
    { name: "a long password", input: { ...good, password: "p".repeat(257) }, field: "password" },
    { name: "an empty name", input: { ...good, name: "" }, field: "name" },
    { name: "a long name", input: { ...good, name: "n".repeat(101) }, field: "name" },
    { name: "a NUL in the name", input: { ...good, name: "a\0b" }, field: "name" },
  ])("is refused by its field: $name", async ({ input, field }) => {
    const refused = await errorOf(send(server, "Register", { input }));
    expect(refused).toMatchObject({ code: "INVALID_INPUT", field });
    expect(refused.message.length).toBeLessThan(200);
    if (field === "password") expect(refused.message).not.toContain(input.password);
  });

  it.each(["Ünïcode.Ωmega+tag@exämple.org", "o'brien@sub.example.co.uk", `${"a".repeat(242)}@example.org`])(
    "is not: %s",
    async (email) => {
      await dataOf(send(server, "Register", { input: { ...good, email } }));
      await logIn(server, email);
    },
  );

  it("is not a password of any script, however it is composed, up to 256 characters", async () => {
    const email = newEmail();
    const password = `ﬁ\0 ${"pässwörd".normalize("NFD")} 🔑${"x".repeat(240)}`;
    await dataOf(send(server, "Register", { input: { email, password, name: "Y" } }));
    await logIn(server, email, password.normalize("NFC"));
  });
});

describe("operators", () => {
  const role = (email: string, to: string, as: Person) =>
    send(server, "SetUserRole", { input: { email, role: to } }, as);

  it("are made on the command line and by operators", async () => {
    const [operator, person] = [await signUp(server), await signUp(server)];
    expect(await codeOf(role(person.email, "OPERATOR", operator))).toBe("FORBIDDEN");
    await setOperator(server.db, operator.email.toUpperCase(), true, new Date());
    const { setUserRole } = await dataOf(role(person.email, "OPERATOR", operator));
    expect(setUserRole).toEqual({ userId: person.userId, email: person.email, role: "OPERATOR" });
    expect((await dataOf(send(server, "Me", {}, person))).me.isOperator).toBe(true);
    await dataOf(role(person.email, "USER", operator));
    expect(await codeOf(role(operator.email, "USER", person))).toBe("FORBIDDEN");
    expect(await codeOf(role(operator.email, "USER", operator))).toBe("CONFLICT");
    expect(await codeOf(role(newEmail(), "USER", operator))).toBe("NOT_FOUND");
  });

  it("cannot be made of an e-mail without an account", async () => {
    await expect(setOperator(server.db, newEmail(), true, new Date())).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the demo user", () => {
  it("is seeded once and can log in", async () => {
    await seedDemoUsers(server.db, new Date());
    await seedDemoUsers(server.db, new Date());
    expect(await hasDemoUser(server.db)).toBe(true);
    const rows = await server.sql`select is_demo from users where email = ${demoLogin.email}`;
    expect(rows).toEqual([{ is_demo: true }]);
    await logIn(server, demoLogin.email, demoLogin.password);
  });
});

it("keeps passwords and tokens out of the log, but for the demo's mails", async () => {
  const person = await signUp(server);
  const { refreshToken } = await dataOf(
    send(server, "RefreshToken", { input: { refreshToken: person.refreshToken } }),
  );
  const { secret } = await makeKey(server, person);
  await codeOf(send(server, "Register", { input: { email: newEmail(), password: "tooshort1", name: "X" } }));
  const logs = server.logs.filter((line) => !line.includes('"mail":')).join("\n");
  const texts = [
    goodPassword,
    "tooshort1",
    person.accessToken,
    person.refreshToken,
    refreshToken.refreshToken,
    secret,
  ];
  for (const text of [...texts, person.email, "argon2id"]) expect(logs).not.toContain(text);
  expect(logs).not.toContain("operation failed");
});
