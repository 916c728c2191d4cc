import { demoLogin } from "./modules/identity/index.js";

/** What a start prints: where it answers and, in demo mode, how to ask the first question. */
export function firstSteps(url: string, database: string, demo: boolean): string {
  const lines = [
    "",
    `riskgraph answers at ${url}/graphql (a browser shows GraphiQL there)`,
    `database: ${database}`,
  ];
  if (demo) {
    lines.push(
      `demo login: ${demoLogin.email} / ${demoLogin.password}`,
      "",
      "a first query to paste into another terminal (the demo's prices are synthetic):",
      "",
      `TOKEN=$(curl -s ${url}/graphql -H 'content-type: application/json' -d '${loginBody()}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`,
      `curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '${queryBody()}'`,
    );
  }
  return `${lines.join("\n")}\n\n`;
}

function loginBody(): string {
  const { email, password } = demoLogin;
  return JSON.stringify({
    query: `mutation { login(input: {email: "${email}", password: "${password}"}) { accessToken } }`,
  });
}

/** One share on three days of its history. */
function queryBody(): string {
  const query =
    '{ instrument(symbol: "OAK.DEMO", at: "2026-03-05") { symbol name asOf quote { price tradingDay } columns(lookbackDays: 3) { dates close } } }';
  return JSON.stringify({ query });
}

/** What a worker without a door says once it works. */
export function workerStarted(queue: "POSTGRES" | "REDIS"): string {
  return `riskgraph works jobs off; the queue is on ${queue === "REDIS" ? "Redis" : "PostgreSQL"}\n`;
}
