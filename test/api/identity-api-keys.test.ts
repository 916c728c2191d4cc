import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityPolicy } from "../../src/modules/identity/identity.policy.js";
import {
  codeOf,
  createWorkspace,
  dataOf,
  errorOf,
  joinWorkspace,
  makeKey,
  type Person,
  send,
  signUp,
} from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let owner: Person;
let member: Person;
let stranger: Person;
let workspaceId: string;

beforeAll(async () => {
  server = await startTestServer();
  [owner, member, stranger] = await Promise.all([signUp(server), signUp(server), signUp(server)]);
  workspaceId = await createWorkspace(server, owner);
  await joinWorkspace(server, { workspaceId, owner, person: member, role: "EDITOR" });
});
afterAll(() => server?.close());

const withKey = (secret: string) => ({ "x-api-key": secret });

describe("an API key", () => {
  it("is shown once, and only its hash is kept", async () => {
    const { id, secret, apiKey } = await makeKey(server, owner);
    expect(secret).toMatch(/^rg_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      scopes: ["READ"],
      workspaceId: owner.personalId,
      prefix: secret.slice(0, 11),
    });
    expect(apiKey).toMatchObject({ expiresAt: null, revokedAt: null });

    const { apiKeys } = await dataOf(send(server, "ApiKeys", {}, owner));
    expect(apiKeys.nodes.map((key: { id: string }) => key.id)).toContain(id);
    expect(JSON.stringify(apiKeys)).not.toContain(secret);

    const tables = await server.sql`select tablename from pg_tables where schemaname = 'public'`;
    for (const { tablename } of tables) {
      const rows =
        await server.sql`select 1 from ${server.sql(tablename)} as t where t::text like ${`%${secret}%`}`;
      expect(rows, tablename).toEqual([]);
    }
    expect(server.logs.join("\n")).not.toContain(secret);
  });

  it("sees its own workspace and no other of its user", async () => {
    const { secret } = await makeKey(server, owner, { workspaceId });
    const { me } = await dataOf(send(server, "Me", {}, withKey(secret)));
    expect(me.workspaces.map((workspace: { id: string }) => workspace.id)).toEqual([workspaceId]);
    expect(await codeOf(send(server, "WorkspaceById", { id: owner.personalId }, withKey(secret)))).toBe(
      "NOT_FOUND",
    );
    const { apiKeys } = await dataOf(send(server, "ApiKeys", {}, withKey(secret)));
    const places = new Set(apiKeys.nodes.map((key: { workspaceId: string }) => key.workspaceId));
    expect(places).toEqual(new Set([workspaceId]));
  });

  it("notes its use, at most once a minute", async () => {
    const { id, secret } = await makeKey(server, owner);
    const usedAt = async () => {
      const [row] =
        await server.sql`select last_used_at from api_keys where id = ${id.slice("api-key_".length)}`;
      return row?.last_used_at?.toISOString() ?? null;
    };
    expect(await usedAt()).toBeNull();
    await dataOf(send(server, "Me", {}, withKey(secret)));
    await expect.poll(usedAt).not.toBeNull();
    const first = await usedAt();
    await dataOf(send(server, "Me", {}, withKey(secret)));
    await dataOf(send(server, "Me", {}, withKey(secret)));
    expect(await usedAt()).toBe(first);
  });

  it("stops working when revoked, and keeps the instant when revoked again", async () => {
    const { id, secret } = await makeKey(server, owner);
    const { revokeApiKey } = await dataOf(send(server, "RevokeApiKey", { input: { apiKeyId: id } }, owner));
    expect(revokeApiKey.revokedAt).not.toBeNull();
    expect(await codeOf(send(server, "Me", {}, withKey(secret)))).toBe("UNAUTHENTICATED");
    const again = await dataOf(send(server, "RevokeApiKey", { input: { apiKeyId: id } }, owner));
    expect(again.revokeApiKey).toEqual(revokeApiKey);
  });

  it("stops working when it expires", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id, secret, apiKey } = await makeKey(server, owner, { expiresAt });
    expect(apiKey.expiresAt).toBe(expiresAt);
    await dataOf(send(server, "Me", {}, withKey(secret)));
    await server.sql`update api_keys set expires_at = now() - interval '1 second' where id = ${id.slice("api-key_".length)}`;
    expect(await errorOf(send(server, "Me", {}, withKey(secret)))).toMatchObject({
      code: "UNAUTHENTICATED",
      message: "the API key has expired",
    });
  });

  it("loses its power when its user leaves the workspace, also after a return", async () => {
    const person = await signUp(server);
    await joinWorkspace(server, { workspaceId, owner, person, role: "EDITOR" });
    const { secret } = await makeKey(server, person, { workspaceId });
    await dataOf(send(server, "Me", {}, withKey(secret)));
    await dataOf(send(server, "RemoveMember", { input: { workspaceId, userId: person.userId } }, owner));
    expect(await codeOf(send(server, "Me", {}, withKey(secret)))).toBe("UNAUTHENTICATED");
    await joinWorkspace(server, { workspaceId, owner, person, role: "EDITOR" });
    expect(await codeOf(send(server, "Me", {}, withKey(secret)))).toBe("UNAUTHENTICATED");
  });

  it("loses the scopes that a lowered role cannot give", async () => {
    const person = await signUp(server);
    await joinWorkspace(server, { workspaceId, owner, person, role: "OWNER" });
    const { secret } = await makeKey(server, person, { workspaceId, scopes: ["READ", "ADMIN"] });
    await dataOf(send(server, "AuditLog", { workspaceId }, withKey(secret)));
    await dataOf(
      send(server, "SetMemberRole", { input: { workspaceId, userId: person.userId, role: "EDITOR" } }, owner),
    );
    await dataOf(send(server, "Me", {}, withKey(secret)));
    expect(await codeOf(send(server, "AuditLog", { workspaceId }, withKey(secret)))).toBe("FORBIDDEN");
  });
});

describe("scopes", () => {
  it.each([
    ["Logout", {}],
    ["ChangePassword", { input: { currentPassword: "x", newPassword: "x" } }],
    ["UpdateProfile", { input: { name: "x" } }],
    ["DeleteAccount", { input: { password: "x" } }],
    ["SetUserRole", { input: { email: "x@example.org", role: "OPERATOR" } }],
    ["CreateWorkspace", { input: { name: "x" } }],
    ["RenameWorkspace", { input: { workspaceId: "x", name: "x" } }],
    ["DeleteWorkspace", { input: { workspaceId: "x" } }],
    ["AddMember", { input: { workspaceId: "x", email: "x@example.org", role: "OWNER" } }],
    ["AcceptInvitation", { input: { token: "x" } }],
    ["RevokeInvitation", { input: { invitationId: "x" } }],
    ["SetMemberRole", { input: { workspaceId: "x", userId: "x", role: "OWNER" } }],
    ["RemoveMember", { input: { workspaceId: "x", userId: "x" } }],
    ["CreateApiKey", { input: { name: "x" } }],
    ["RevokeApiKey", { input: { apiKeyId: "x" } }],
  ])("of a key are never enough for %s", async (name, variables) => {
    const { secret } = await makeKey(server, owner, {
      scopes: ["READ", "EXPORT", "ADMIN", "IMPORT", "MODEL"],
    });
    const answer = await send(server, name, variables, withKey(secret));
    expect(answer.status).toBe(403);
    expect(await codeOf(Promise.resolve(answer))).toBe("FORBIDDEN");
  });

  it.each([
    { name: "ExportMyData", scope: "EXPORT" },
    { name: "AuditLog", scope: "ADMIN" },
    { name: "ApiKeys", scope: "READ" },
  ])("$scope opens $name, and nothing else does", async ({ name, scope }) => {
    const { secret: fitting } = await makeKey(server, owner, { scopes: [scope] });
    await dataOf(send(server, name, {}, withKey(fitting)));
    const others = ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT", "ADMIN"].filter(
      (other) => other !== scope,
    );
    const { secret: lacking } = await makeKey(server, owner, { scopes: others });
    expect(await codeOf(send(server, name, {}, withKey(lacking)))).toBe("FORBIDDEN");
  });

  it.each([
    { role: "VIEWER", allowed: ["READ", "EXPORT"], refused: ["TRADE_LEDGER", "MODEL", "IMPORT", "ADMIN"] },
    { role: "EDITOR", allowed: ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT"], refused: ["ADMIN"] },
    { role: "OWNER", allowed: ["READ", "TRADE_LEDGER", "MODEL", "EXPORT", "IMPORT", "ADMIN"], refused: [] },
  ])("are bounded by the role $role", async ({ role, allowed, refused }) => {
    const input = { workspaceId, userId: member.userId, role };
    await dataOf(send(server, "SetMemberRole", { input }, owner));
    const { apiKey } = await makeKey(server, member, { workspaceId, scopes: allowed });
    expect(apiKey.scopes).toEqual(allowed);
    for (const scope of refused) {
      const answer = send(
        server,
        "CreateApiKey",
        { input: { workspaceId, name: "x", scopes: [scope] } },
        member,
      );
      expect(await errorOf(answer)).toMatchObject({ code: "FORBIDDEN", field: "scopes" });
    }
  });
});

describe("bad input", () => {
  it.each([
    { name: "no scope", input: { name: "x", scopes: [] }, field: "scopes" },
    {
      name: "an expiry in the past",
      input: { name: "x", expiresAt: "2020-01-01T00:00:00Z" },
      field: "expiresAt",
    },
    {
      name: "an expiry in ages",
      input: { name: "x", expiresAt: "9999-01-01T00:00:00Z" },
      field: "expiresAt",
    },
    { name: "an empty name", input: { name: " " }, field: "name" },
    { name: "a NUL", input: { name: "a\0b" }, field: "name" },
    { name: "a long name", input: { name: "x".repeat(101) }, field: "name" },
  ])("of $name names the field", async ({ input, field }) => {
    expect(await errorOf(send(server, "CreateApiKey", { input }, owner))).toMatchObject({
      code: "INVALID_INPUT",
      field,
    });
  });

  it.each([
    { name: "rubbish", after: "rubbish" },
    { name: "another list's", after: Buffer.from('["1"]').toString("base64url") },
    { name: "a forged one", after: Buffer.from('["not a date","not an id"]').toString("base64url") },
    {
      name: "a forged date",
      after: Buffer.from(`["9999-99-99T00:00:00Z","${crypto.randomUUID()}"]`).toString("base64url"),
    },
  ])("is INVALID_INPUT for a cursor: $name", async ({ after }) => {
    expect(await errorOf(send(server, "ApiKeys", { after }, owner))).toMatchObject({
      code: "INVALID_INPUT",
      field: "after",
    });
  });
});

describe("lists and limits", () => {
  it("page through the keys, newest first, each once", async () => {
    const person = await signUp(server);
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) made.unshift((await makeKey(server, person)).id);
    // Keys of one instant are told apart by their id.
    await server.sql`update api_keys set created_at = date_trunc('minute', now()) where user_id = ${person.userId.slice(5)}`;
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { apiKeys } = await dataOf(send(server, "ApiKeys", { first: 2, after }, person));
      seen.push(...apiKeys.nodes.map((key: { id: string }) => key.id));
      if (!apiKeys.pageInfo.hasNextPage) break;
      after = apiKeys.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(made));
  });

  it("allow a hundred working keys in a workspace and keep a hundred ended ones", async () => {
    const person = await signUp(server);
    const [userKey, workspaceKey] = [
      person.userId.slice("user_".length),
      person.personalId.slice("workspace_".length),
    ];
    const insert = (many: number, revokedAt: Date | null) => server.sql`
      insert into api_keys (id, workspace_id, user_id, name, prefix, hash, scopes, created_at, revoked_at)
      select gen_random_uuid(), ${workspaceKey}, ${userKey}, 'n', 'p', gen_random_uuid()::text, '{READ}', now(), ${revokedAt}
      from generate_series(1, ${many})`;
    await insert(identityPolicy.maxEndedApiKeysPerWorkspace + 20, new Date());
    await insert(identityPolicy.maxApiKeysPerWorkspace - 1, null);
    const { id } = await makeKey(server, person);
    const [row] =
      await server.sql`select count(*)::int as many from api_keys where workspace_id = ${workspaceKey}`;
    expect(row?.many).toBe(
      identityPolicy.maxApiKeysPerWorkspace + identityPolicy.maxEndedApiKeysPerWorkspace,
    );

    expect(await codeOf(send(server, "CreateApiKey", { input: { name: "x" } }, person))).toBe("CONFLICT");
    await dataOf(send(server, "RevokeApiKey", { input: { apiKeyId: id } }, person));
    await makeKey(server, person);
  });
});

it("answers NOT_FOUND to strangers and fellow members alike for the key of somebody else", async () => {
  const { id } = await makeKey(server, owner, { workspaceId });
  for (const person of [stranger, member]) {
    expect(await codeOf(send(server, "RevokeApiKey", { input: { apiKeyId: id } }, person))).toBe("NOT_FOUND");
  }
  expect(await codeOf(send(server, "ApiKeys", { workspaceId }, stranger))).toBe("NOT_FOUND");
  expect(await codeOf(send(server, "CreateApiKey", { input: { name: "x", workspaceId } }, stranger))).toBe(
    "NOT_FOUND",
  );
  const { apiKeys } = await dataOf(send(server, "ApiKeys", { workspaceId }, member));
  expect(apiKeys.nodes.map((key: { id: string }) => key.id)).not.toContain(id);
});
