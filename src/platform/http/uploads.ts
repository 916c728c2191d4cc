import type { IncomingMessage } from "node:http";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError, type ErrorCode, quoted } from "../errors.js";
import type { ApiKeyScope } from "../graphql/access.js";
import { rateHeaders } from "../graphql/admission.js";
import type { OperationContext } from "../graphql/apollo.js";
import { type GuardedContext, refusalStatus } from "../graphql/guard.js";
import { clientError } from "../graphql/normalise-errors.js";

/** A file as it came. */
export interface UploadedFile {
  /** As the client names it: not to be trusted. */
  readonly fileName: string;
  readonly bytes: Buffer;
  /** The text field of that name; null without one. */
  readonly workspaceId: string | null;
}

export interface UploadOptions<C extends OperationContext> {
  /** How large a file of this asker may be. */
  readonly maxBytes: (ctx: C) => number;
  /** Keeps the file; the answer goes out as JSON under 201. */
  readonly take: (ctx: C, file: UploadedFile) => Promise<object>;
}

/** An API key needs one of these. */
const scopes: readonly ApiKeyScope[] = ["IMPORT", "TRADE_LEDGER"];

const fieldBytes = 200;

/** Mounts `POST /uploads`: one file of a form, for whoever may import. Its parser stays inside. */
export function mountUploads<C extends OperationContext>(
  app: FastifyInstance,
  {
    maxBytes,
    take,
    createContext,
  }: UploadOptions<C> & { createContext: (request: FastifyRequest) => Promise<C> },
): void {
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { files: 2, fields: 5, fieldSize: fieldBytes, parts: 7, headerPairs: 50 },
    });
    // Any other body is left unread, so that who may not upload is told that first.
    scope.removeContentTypeParser(["application/json", "text/plain"]);
    scope.addContentTypeParser("*", (_request, _body, done) => done(null));
    scope.post("/uploads", async (request, reply) => {
      const startedAt = performance.now();
      reply.header("x-request-id", request.id);
      const ctx = await createContext(request);
      const most = maxBytes(ctx);
      try {
        await pay(reply, ctx);
        requireRights(ctx);
        if (!request.isMultipart()) {
          return answer(reply, 415, new AppError("BAD_REQUEST", "the body must be multipart/form-data"));
        }
        const file = await readFile(request, most);
        const taken = await take(ctx, file);
        logUpload(ctx, startedAt, { bytes: file.bytes.length });
        return reply.code(201).send(taken);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        logUpload(ctx, startedAt, { codes: [error.code] });
        return answer(reply, statusOf(error.code), error);
      } finally {
        drain(request.raw, 2 * most);
      }
    });
  });
}

/** Reads on what an answered request still sends, so that the answer arrives; who goes on and on is cut off. */
function drain(raw: IncomingMessage, most: number): void {
  let seen = 0;
  raw.unpipe();
  raw.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > most) raw.destroy();
  });
  raw.resume();
}

/** An upload costs a point, as the smallest operation does. @throws AppError RATE_LIMITED */
async function pay(reply: FastifyReply, ctx: OperationContext): Promise<void> {
  try {
    await ctx.payer?.pay(null);
  } finally {
    reply.headers(rateHeaders(ctx));
  }
}

/** A login, or an API key with a scope that writes. @throws AppError UNAUTHENTICATED, FORBIDDEN */
function requireRights({ viewer, authFailure }: GuardedContext): void {
  if (viewer === null) {
    throw new AppError("UNAUTHENTICATED", authFailure ?? "an upload needs a login or an API key");
  }
  const { apiKeyScopes } = viewer;
  if (apiKeyScopes === null || scopes.some((scope) => apiKeyScopes.includes(scope))) return;
  throw new AppError("FORBIDDEN", `an upload needs an API key with scope ${scopes.join(" or ")}`);
}

/** The one file of a form. @throws AppError BAD_REQUEST, PAYLOAD_TOO_LARGE */
async function readFile(request: FastifyRequest, maxBytes: number): Promise<UploadedFile> {
  const tooLarge = new AppError("PAYLOAD_TOO_LARGE", `a file may hold ${maxBytes} bytes`);
  // A form somewhat too large is read to its end, so that its sender hears why it is refused; nobody waits for more.
  const most = 2 * maxBytes;
  if (Number(request.headers["content-length"] ?? 0) > most) throw tooLarge;
  const overflow = new Promise<never>((_resolve, reject) => {
    let seen = 0;
    request.raw.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > most) reject(tooLarge);
    });
  });
  try {
    return await Promise.race([readParts(request, maxBytes), overflow]);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as { code?: string }).code === "FST_REQ_FILE_TOO_LARGE") throw tooLarge;
    throw new AppError("BAD_REQUEST", `the form cannot be read: ${quoted((error as Error).message)}`);
  }
}

async function readParts(request: FastifyRequest, fileSize: number): Promise<UploadedFile> {
  let file: Pick<UploadedFile, "fileName" | "bytes"> | null = null;
  let workspaceId: string | null = null;
  for await (const part of request.parts({ limits: { fileSize } })) {
    if (part.type === "file") {
      if (file !== null) throw new AppError("BAD_REQUEST", "the form has more than one file");
      file = { fileName: part.filename ?? "", bytes: await part.toBuffer() };
    } else if (part.fieldname === "workspaceId") {
      workspaceId = String(part.value) || null;
    }
  }
  if (file === null) throw new AppError("BAD_REQUEST", "the form has no file");
  return { ...file, workspaceId };
}

function answer(reply: FastifyReply, status: number, error: AppError): FastifyReply {
  const { retryAfterSec } = error.details;
  if (retryAfterSec !== undefined) reply.header("retry-after", String(retryAfterSec));
  return reply.code(status).send({ errors: [clientError(error)] });
}

/** Here the status is all a client may look at. */
function statusOf(code: ErrorCode): number {
  switch (code) {
    case "NOT_FOUND":
      return 404;
    case "CONFLICT":
      return 409;
    case "PAYLOAD_TOO_LARGE":
      return 413;
    default:
      return refusalStatus(code);
  }
}

function logUpload(ctx: OperationContext, startedAt: number, detail: object): void {
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  ctx.log.info({ operation: "POST /uploads", ms, ...detail }, "upload");
}
