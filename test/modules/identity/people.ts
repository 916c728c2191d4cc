import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../src/platform/config/config.js";

/** What these tests need of a test server. */
export interface GraphqlServer {
  graphql(document: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlAnswer>;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
    readonly data?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions: {
        readonly code: string;
        readonly field?: string;
        readonly retryAfterSec?: number;
      };
    }[];
  };
}

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly userId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly personalId: string;
  readonly headers: Record<string, string>;
}

/** The committed document of an operation. */
export function operation(name: string): string {
  return readFileSync(join(projectRoot, "schema", "operations", `${name}.graphql`), "utf8");
}

/** An address nobody else uses, so that attempts of one test do not count in another. */
export function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}

export function newEmail(): string {
  return `user-${randomUUID()}@example.org`;
}

export const goodPassword = "correct horse battery";

/** Sends a committed document; `as` is a person, headers or nobody. */
export function send(
  server: GraphqlServer,
  name: string,
  variables: object = {},
  as: Person | Record<string, string> = {},
): Promise<GraphqlAnswer> {
  const headers =
    "headers" in as && typeof as.headers === "object" ? as.headers : (as as Record<string, string>);
  return server.graphql(operation(name), variables, { "x-forwarded-for": newAddress(), ...headers });
}

/** The data of an answer that must have no errors. */
export async function dataOf(answer: Promise<GraphqlAnswer>) {
  const { body } = await answer;
  if (body.errors !== undefined) throw new Error(`unexpected errors: ${JSON.stringify(body.errors)}`);
  return body.data;
}

/** Code and field of the one error of an answer. */
export async function errorOf(answer: Promise<GraphqlAnswer>) {
  const { body } = await answer;
  const [first] = body.errors ?? [];
  if (first === undefined) throw new Error(`no error in ${JSON.stringify(body.data)}`);
  return { message: first.message, ...first.extensions };
}

export async function codeOf(answer: Promise<GraphqlAnswer>): Promise<string> {
  return (await errorOf(answer)).code;
}

export async function logIn(server: GraphqlServer, email: string, password = goodPassword) {
  return (await dataOf(send(server, "Login", { input: { email, password } }))).login;
}

/** A registered person, logged in. */
export async function signUp(server: GraphqlServer, name = "Ada"): Promise<Person> {
  const email = newEmail();
  const password = goodPassword;
  await dataOf(send(server, "Register", { input: { email, password, name } }));
  const { accessToken, refreshToken, user } = await logIn(server, email);
  const headers = { authorization: `Bearer ${accessToken}` };
  const { me } = await dataOf(send(server, "Me", {}, headers));
  return {
    email,
    password,
    userId: user.id,
    accessToken,
    refreshToken,
    personalId: me.workspaces[0].id,
    headers,
  };
}

/** A shared workspace of the owner. */
export async function createWorkspace(server: GraphqlServer, owner: Person, name = "Desk"): Promise<string> {
  return (await dataOf(send(server, "CreateWorkspace", { input: { name } }, owner))).createWorkspace.id;
}

/** Brings a person into a workspace by invitation. */
export async function joinWorkspace(
  server: GraphqlServer,
  { workspaceId, owner, person, role }: { workspaceId: string; owner: Person; person: Person; role: string },
): Promise<void> {
  const input = { workspaceId, email: person.email, role };
  const { addMember } = await dataOf(send(server, "AddMember", { input }, owner));
  await dataOf(send(server, "AcceptInvitation", { input: { token: addMember.acceptToken } }, person));
}

/** A new API key's id and secret. */
export async function makeKey(server: GraphqlServer, person: Person, input: object = {}) {
  const { createApiKey } = await dataOf(
    send(server, "CreateApiKey", { input: { name: "test", ...input } }, person),
  );
  return { id: createApiKey.apiKey.id as string, secret: createApiKey.secret as string, ...createApiKey };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
