import type { Side } from "./harness.js";
import type { LoadClient } from "./load.js";

interface HttpSide {
  readonly name: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  /** In one run. */
  readonly requests: number;
}

/** A side that is a server: a run is some requests, one after another. */
export function httpSide(load: LoadClient, { name, url, headers = {}, body, requests }: HttpSide): Side {
  const job = { url, headers, body: JSON.stringify(body), requests };
  return { name, sample: () => load.run(job) };
}
