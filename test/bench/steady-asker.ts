import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A request that is sent again and again at its own pace, however long answers take. */
export interface SteadyRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  /** Of the users who take turns. */
  readonly headers: readonly Readonly<Record<string, string>>[];
  readonly body: string;
  /** Statuses that are answers. */
  readonly status: number;
}

/** Asks every `everyMs` until `seconds` are over: the milliseconds of each answer. */
export async function askSteadily(
  asked: SteadyRequest,
  { everyMs, seconds }: { everyMs: number; seconds: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const answers: Promise<number>[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const headers = asked.headers[answers.length % asked.headers.length]!;
    answers.push(once(asked, headers, agent));
    await pause(everyMs);
  }
  const latenciesMs = await Promise.all(answers);
  agent.destroy();
  return latenciesMs;
}

function once(
  { url, method, body, status }: SteadyRequest,
  headers: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const length = { "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      response.resume();
      response.once("end", () =>
        response.statusCode === status
          ? resolve(performance.now() - startedAt)
          : reject(new Error(`${url} answers ${response.statusCode}`)),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
