import { createPostgresBackend, Worker } from "bullmq";
import postgres from "postgres";

/** How the parent says where the queue is; see bullmq.ts. */
export interface BareWorkerOptions {
  readonly queueName: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly concurrency: number;
}

/** Ids of jobs and when the worker's own `completed` event came, in milliseconds since 1970. */
export type BareEnds = readonly (readonly [id: string, at: number])[];

const { queueName, databaseUrl, redisUrl, concurrency }: BareWorkerOptions = JSON.parse(process.argv[2]!);
const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });

/** The same work as the sample job that our side does: one row. */
const work = async ({ data }: { data: { name: string } }) => {
  await sql`insert into sample_ends (name) values (${data.name})`;
};
const worker =
  redisUrl === null
    ? new Worker(
        queueName,
        work,
        {
          connection: { connectionString: databaseUrl, schema: "bullmq", max: 4, migrate: true },
          concurrency,
        },
        createPostgresBackend,
      )
    : new Worker(queueName, work, { connection: { url: redisUrl }, concurrency });

let ends: [string, number][] = [];
let isSending = false;
worker.on("completed", (job) => {
  ends.push([job.id!, performance.timeOrigin + performance.now()]);
  if (isSending) return;
  isSending = true;
  setImmediate(() => {
    process.send!(ends satisfies BareEnds);
    ends = [];
    isSending = false;
  });
});
worker.on("error", () => {});
process.on("disconnect", () => process.exit(0));
await worker.waitUntilReady();
process.send!([]);
