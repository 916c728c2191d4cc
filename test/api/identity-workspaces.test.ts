import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityPolicy } from "../../src/modules/identity/identity.policy.js";
import {
  codeOf,
  createWorkspace,
  dataOf,
  errorOf,
  joinWorkspace,
  makeKey,
  newEmail,
  type Person,
  send,
  signUp,
} from "../modules/identity/people.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let owner: Person;
let editor: Person;
let viewer: Person;
let stranger: Person;
let workspaceId: string;

beforeAll(async () => {
  server = await startTestServer();
  [owner, editor, viewer, stranger] = await Promise.all([
    signUp(server, "Olga"),
    signUp(server, "Edda"),
    signUp(server, "Vera"),
    signUp(server, "Stan"),
  ]);
  workspaceId = await createWorkspace(server, owner, "Desk");
  await joinWorkspace(server, { workspaceId, owner, person: editor, role: "EDITOR" });
  await joinWorkspace(server, { workspaceId, owner, person: viewer, role: "VIEWER" });
});
afterAll(() => server?.close());

const node = "query Node($id: ID!) { node(id: $id) { __typename id } }";
const invite = async (email: string, into = workspaceId) =>
  (await dataOf(send(server, "AddMember", { input: { workspaceId: into, email, role: "VIEWER" } }, owner)))
    .addMember;

describe("roles", () => {
  const cases = [
    { name: "WorkspaceById", variables: () => ({ id: workspaceId }), may: ["OWNER", "EDITOR", "VIEWER"] },
    { name: "AuditLog", variables: () => ({ workspaceId }), may: ["OWNER", "EDITOR", "VIEWER"] },
    { name: "ApiKeys", variables: () => ({ workspaceId }), may: ["OWNER", "EDITOR", "VIEWER"] },
    {
      name: "CreateApiKey",
      variables: () => ({ input: { workspaceId, name: "k" } }),
      may: ["OWNER", "EDITOR", "VIEWER"],
    },
    { name: "RenameWorkspace", variables: () => ({ input: { workspaceId, name: "Desk" } }), may: ["OWNER"] },
    {
      name: "AddMember",
      variables: () => ({ input: { workspaceId, email: newEmail(), role: "VIEWER" } }),
      may: ["OWNER"],
    },
    {
      name: "SetMemberRole",
      variables: () => ({ input: { workspaceId, userId: viewer.userId, role: "VIEWER" } }),
      may: ["OWNER"],
    },
  ];

  it.each(cases)("$name is for $may", async ({ name, variables, may }) => {
    const people = { OWNER: owner, EDITOR: editor, VIEWER: viewer };
    for (const [role, person] of Object.entries(people)) {
      const { body } = await send(server, name, variables(), person);
      const expected = may.includes(role) ? undefined : "FORBIDDEN";
      expect(body.errors?.[0]?.extensions.code, role).toBe(expected);
    }
    expect(await codeOf(send(server, name, variables(), stranger))).toBe("NOT_FOUND");
    expect(await codeOf(send(server, name, variables()))).toBe("UNAUTHENTICATED");
  });

  it("RemoveMember and DeleteWorkspace are for owners", async () => {
    const input = { workspaceId, userId: viewer.userId };
    expect(await codeOf(send(server, "RemoveMember", { input }, editor))).toBe("FORBIDDEN");
    expect(await codeOf(send(server, "DeleteWorkspace", { input: { workspaceId } }, editor))).toBe(
      "FORBIDDEN",
    );
    expect(await codeOf(send(server, "RemoveMember", { input }, stranger))).toBe("NOT_FOUND");
    expect(await codeOf(send(server, "DeleteWorkspace", { input: { workspaceId } }, stranger))).toBe(
      "NOT_FOUND",
    );
  });

  it("show e-mails of others and invitations to owners only", async () => {
    const seenBy = async (person: Person) =>
      (await dataOf(send(server, "WorkspaceById", { id: workspaceId }, person))).workspace;
    const [owners, viewers] = [await seenBy(owner), await seenBy(viewer)];
    const emails = (workspace: { members: { email: string | null }[] }) =>
      workspace.members.map(({ email }) => email);
    expect(emails(owners)).toEqual([owner.email, editor.email, viewer.email]);
    expect(emails(viewers)).toEqual([null, null, viewer.email]);
    expect(owners.invitations).toBeInstanceOf(Array);
    expect(viewers.invitations).toBeNull();
    expect(viewers.role).toBe("VIEWER");
  });

  it("show owners the whole audit log and others their own part", async () => {
    const actorsSeenBy = async (person: Person) => {
      const { auditLog } = await dataOf(send(server, "AuditLog", { workspaceId, first: 200 }, person));
      return new Set(auditLog.nodes.map((entry: { userId: string }) => entry.userId));
    };
    expect(await actorsSeenBy(owner)).toEqual(new Set([owner.userId, editor.userId, viewer.userId]));
    expect(await actorsSeenBy(viewer)).toEqual(new Set([viewer.userId]));
  });
});

describe("a node", () => {
  it("is found by who may see it and NOT_FOUND for strangers and for nobody", async () => {
    const { id: apiKeyId } = await makeKey(server, owner, { workspaceId });
    const { invitation } = await invite(newEmail());
    const seenBy: [string, Person[]][] = [
      [workspaceId, [owner, editor, viewer]],
      [owner.userId, [owner, editor, viewer]],
      [invitation.id, [owner]],
      [apiKeyId, [owner]],
      [owner.personalId, [owner]],
    ];
    for (const [id, people] of seenBy) {
      for (const person of [owner, editor, viewer, stranger]) {
        const answer = await server.graphql(node, { id }, person.headers);
        if (people.includes(person)) expect(answer.body.data?.node?.id).toBe(id);
        else expect(answer.body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      }
      expect((await server.graphql(node, { id })).body.errors).toBeDefined();
    }
  });

  it("of a fellow member shows what a fellow may see", async () => {
    const query =
      "query Fellow($id: ID!) { node(id: $id) { ... on User { name email isOperator apiKeys { nodes { id } } workspaces { id } } } }";
    const fellow = await server.graphql(query, { id: owner.userId }, viewer.headers);
    expect(fellow.body.data?.node).toEqual({
      name: "Olga",
      email: null,
      isOperator: null,
      apiKeys: null,
      workspaces: [{ id: workspaceId }],
    });
    const byOwner = await server.graphql(query, { id: viewer.userId }, owner.headers);
    expect(byOwner.body.data?.node.email).toBe(viewer.email);
  });

  it.each([
    "",
    "workspace_",
    "workspace_1",
    "user_00000000-0000-0000-0000-000000000000",
    "workspace_\0",
    "x".repeat(9_000),
  ])("with an id that leads nowhere is NOT_FOUND (%#)", async (id) => {
    expect(await codeOf(send(server, "WorkspaceById", { id }, owner))).toBe("NOT_FOUND");
    expect(await codeOf(send(server, "RevokeApiKey", { input: { apiKeyId: id } }, owner))).toBe("NOT_FOUND");
    expect(await codeOf(send(server, "RevokeInvitation", { input: { invitationId: id } }, owner))).toBe(
      "NOT_FOUND",
    );
    const input = { workspaceId, userId: id };
    expect(await codeOf(send(server, "RemoveMember", { input }, owner))).toBe("NOT_FOUND");
  });
});

describe("an invitation", () => {
  it("does not tell whether the e-mail has an account", async () => {
    const shapeOf = async (email: string) => {
      const { invitation, acceptToken } = await invite(email);
      return {
        ...invitation,
        id: "",
        email: "",
        createdAt: "",
        expiresAt: "",
        tokenLength: acceptToken.length,
      };
    };
    expect(await shapeOf(stranger.email)).toEqual(await shapeOf(newEmail()));
  });

  it("makes its e-mail's user a member, once, and is gone then", async () => {
    const person = await signUp(server);
    const { acceptToken, invitation } = await invite(person.email);
    expect(server.mails.some((mail) => mail.to === person.email && mail.text.includes(acceptToken))).toBe(
      true,
    );
    const input = { token: acceptToken };
    const { acceptInvitation } = await dataOf(send(server, "AcceptInvitation", { input }, person));
    expect(acceptInvitation).toMatchObject({ id: workspaceId, role: "VIEWER" });
    expect(await codeOf(send(server, "AcceptInvitation", { input }, person))).toBe("NOT_FOUND");
    const { workspace } = await dataOf(send(server, "WorkspaceById", { id: workspaceId }, owner));
    expect(workspace.invitations.map((open: { id: string }) => open.id)).not.toContain(invitation.id);
  });

  it("serves nobody else, nor after it was withdrawn, replaced or has expired", async () => {
    const person = await signUp(server);
    const accept = (token: string, as = person) =>
      codeOf(send(server, "AcceptInvitation", { input: { token } }, as));
    const first = await invite(person.email);
    expect(await accept(first.acceptToken, stranger)).toBe("NOT_FOUND");
    const second = await invite(person.email);
    expect(await accept(first.acceptToken)).toBe("NOT_FOUND");
    await dataOf(send(server, "RevokeInvitation", { input: { invitationId: second.invitation.id } }, owner));
    expect(await accept(second.acceptToken)).toBe("NOT_FOUND");
    const third = await invite(person.email);
    await server.sql`update workspace_invitations set expires_at = now() - interval '1 second' where email = ${person.email}`;
    expect(await accept(third.acceptToken)).toBe("NOT_FOUND");
  });

  it("is NOT_FOUND to withdraw for anybody but an owner", async () => {
    const { invitation } = await invite(newEmail());
    for (const person of [editor, viewer, stranger]) {
      const answer = send(server, "RevokeInvitation", { input: { invitationId: invitation.id } }, person);
      expect(await codeOf(answer)).toBe("NOT_FOUND");
    }
  });

  it("goes to no member and into no personal workspace", async () => {
    const toMember = { workspaceId, email: viewer.email.toUpperCase(), role: "EDITOR" };
    expect(await codeOf(send(server, "AddMember", { input: toMember }, owner))).toBe("CONFLICT");
    const intoPersonal = { workspaceId: owner.personalId, email: newEmail(), role: "EDITOR" };
    expect(await codeOf(send(server, "AddMember", { input: intoPersonal }, owner))).toBe("CONFLICT");
  });

  it("is one of so many an hour", async () => {
    const person = await signUp(server);
    const place = await createWorkspace(server, person);
    const ask = () =>
      send(server, "AddMember", { input: { workspaceId: place, email: newEmail(), role: "VIEWER" } }, person);
    await Promise.all(
      Array.from({ length: identityPolicy.invitationAttempts.perAccount }, () => dataOf(ask())),
    );
    expect(await codeOf(ask())).toBe("RATE_LIMITED");
  });
});

describe("the last owner", () => {
  it("cannot go or step down, unless there is another", async () => {
    const [first, second] = [await signUp(server), await signUp(server)];
    const place = await createWorkspace(server, first);
    const leave = (person: Person) =>
      send(server, "RemoveMember", { input: { workspaceId: place, userId: person.userId } }, person);
    const stepDown = (person: Person) =>
      send(
        server,
        "SetMemberRole",
        { input: { workspaceId: place, userId: person.userId, role: "EDITOR" } },
        person,
      );
    expect(await codeOf(leave(first))).toBe("CONFLICT");
    expect(await codeOf(stepDown(first))).toBe("CONFLICT");

    await joinWorkspace(server, { workspaceId: place, owner: first, person: second, role: "OWNER" });
    await dataOf(leave(first));
    expect(await codeOf(leave(second))).toBe("CONFLICT");
  });

  it("is left when two owners step down at once", async () => {
    const [first, second] = [await signUp(server), await signUp(server)];
    const place = await createWorkspace(server, first);
    await joinWorkspace(server, { workspaceId: place, owner: first, person: second, role: "OWNER" });
    const answers = await Promise.all(
      [first, second].map((person) =>
        send(server, "RemoveMember", { input: { workspaceId: place, userId: person.userId } }, person),
      ),
    );
    const codes = answers.map((answer) => answer.body.errors?.[0]?.extensions.code ?? "DONE").sort();
    expect(codes).toEqual(["CONFLICT", "DONE"]);
  });

  it("keeps the personal workspace", async () => {
    const input = { workspaceId: stranger.personalId };
    expect(await codeOf(send(server, "DeleteWorkspace", { input }, stranger))).toBe("CONFLICT");
    const self = { ...input, userId: stranger.userId };
    expect(await codeOf(send(server, "RemoveMember", { input: self }, stranger))).toBe("CONFLICT");
  });
});

describe("a workspace", () => {
  it("is left by a member who wants to", async () => {
    const person = await signUp(server);
    await joinWorkspace(server, { workspaceId, owner, person, role: "VIEWER" });
    await dataOf(send(server, "RemoveMember", { input: { workspaceId, userId: person.userId } }, person));
    expect(await codeOf(send(server, "WorkspaceById", { id: workspaceId }, person))).toBe("NOT_FOUND");
  });

  it("goes with its keys, members and invitations", async () => {
    const place = await createWorkspace(server, owner);
    const { secret } = await makeKey(server, owner, { workspaceId: place });
    await joinWorkspace(server, { workspaceId: place, owner, person: editor, role: "EDITOR" });
    await invite(newEmail(), place);
    await dataOf(send(server, "DeleteWorkspace", { input: { workspaceId: place } }, owner));
    expect(await codeOf(send(server, "WorkspaceById", { id: place }, owner))).toBe("NOT_FOUND");
    expect(await codeOf(send(server, "Me", {}, { "x-api-key": secret }))).toBe("UNAUTHENTICATED");
    const key = place.slice("workspace_".length);
    for (const table of ["memberships", "workspace_invitations", "api_keys"]) {
      expect(await server.sql`select 1 from ${server.sql(table)} where workspace_id = ${key}`, table).toEqual(
        [],
      );
    }
  });

  it("is one of at most a hundred of its user, also when asked for at once", async () => {
    const person = await signUp(server);
    const userKey = person.userId.slice("user_".length);
    await server.sql`
      with made as (
        insert into workspaces (id, name, is_personal, created_at)
        select gen_random_uuid(), 'n', false, now() from generate_series(1, ${identityPolicy.maxWorkspacesPerUser - 3})
        returning id
      )
      insert into memberships (workspace_id, user_id, role, created_at) select id, ${userKey}, 'OWNER', now() from made`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        send(server, "CreateWorkspace", { input: { name: "one more" } }, person),
      ),
    );
    const codes = answers.flatMap((answer) => answer.body.errors?.[0]?.extensions.code ?? []);
    expect(codes).toEqual(["CONFLICT", "CONFLICT", "CONFLICT"]);
  });

  it.each(["", "   ", "x".repeat(101), "a\0b", "line\nbreak", "\u202eevil", "\ud800"])(
    "takes no such name (%#)",
    async (name) => {
      const refused = await errorOf(send(server, "CreateWorkspace", { input: { name } }, owner));
      expect(refused).toMatchObject({ code: "INVALID_INPUT", field: "name" });
    },
  );

  it("takes names of all scripts", async () => {
    const { createWorkspace: made } = await dataOf(
      send(server, "CreateWorkspace", { input: { name: "  Zürich 東京 👩‍💻 " } }, owner),
    );
    expect(made.name).toBe("Zürich 東京 👩‍💻");
  });

  it("is listed with its members, whichever of many it is", async () => {
    const { me } = await dataOf(send(server, "Workspaces", {}, owner));
    expect(me.workspaces.length).toBeGreaterThan(2);
    for (const { id, members } of me.workspaces) {
      const { workspace } = await dataOf(send(server, "WorkspaceById", { id }, owner));
      expect(members).toEqual(workspace.members);
    }
    expect(me.workspaces[0]).toMatchObject({ id: owner.personalId, isPersonal: true });
  });
});
