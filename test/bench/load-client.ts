import { Agent, type RequestOptions, request } from "node:http";

/** What the parent asks for: requests one after another, the next one when the last is answered. */
export interface LoadJob {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly requests: number;
}

export interface LoadFigures {
  readonly latenciesMs: readonly number[];
  /** Of the last answer. */
  readonly bytes: number;
}

export type LoadAnswer = LoadFigures | { readonly failure: string };

/** One connection that stays: what is measured is the server, not the handshake. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

process.on("message", async (job: LoadJob) => {
  process.send!(
    await run(job).catch((error: unknown): LoadAnswer => ({ failure: String((error as Error).message) })),
  );
});

async function run({ url, headers, body, requests }: LoadJob): Promise<LoadAnswer> {
  const options: RequestOptions = {
    method: "POST",
    agent,
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
  };
  const latenciesMs: number[] = [];
  let bytes = 0;
  for (let i = 0; i < requests; i += 1) {
    const startedAt = performance.now();
    bytes = await once(url, options, body);
    latenciesMs.push(performance.now() - startedAt);
  }
  return { latenciesMs, bytes };
}

/** Reads the answer to its end without looking into it; the client's own work is the same for all servers. */
function once(url: string, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.once("error", reject);
      response.once("end", () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`HTTP ${response.statusCode}`)),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
