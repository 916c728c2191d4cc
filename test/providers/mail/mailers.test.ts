import { createServer, type Server } from "node:net";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createMailer } from "../../../src/providers/mail/index.js";

const mail = { to: "someone@example.org", subject: "Reset", text: "token pr_secret" };
const mailFrom = "riskgraph@example.org";

let relay: Server | null = null;
afterEach(() => relay?.close());

function catchLogs() {
  const lines: string[] = [];
  return { lines, log: pino({ base: null }, { write: (line: string) => void lines.push(line) }) };
}

/** A mail server on this machine that answers RCPT as told and keeps what it was sent. */
async function startRelay(answerToRecipient: string): Promise<{ smtpUrl: string; lines: string[] }> {
  const lines: string[] = [];
  relay = createServer((socket) => {
    let inData = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        lines.push(line);
        if (inData) {
          if (line !== ".") continue;
          inData = false;
          socket.write("250 taken\r\n");
        } else if (line.startsWith("RCPT")) socket.write(`${answerToRecipient}\r\n`);
        else if (line === "DATA") {
          inData = true;
          socket.write("354 go on\r\n");
        } else socket.write("250 ok\r\n");
      }
    });
    socket.on("error", () => {});
  });
  const listening = relay;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { smtpUrl: `smtp://127.0.0.1:${address.port}?ignoreTLS=true`, lines };
}

describe("demo mode", () => {
  it("prints the whole mail to the log, even where a mail server is named", async () => {
    const { lines, log } = catchLogs();
    await createMailer({ demo: true, smtpUrl: "smtp://127.0.0.1:1", mailFrom }, log).send(mail);
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ level: 30, mail });
  });
});

describe("without a mail server", () => {
  it("warns, and keeps address and token out of the log", async () => {
    const { lines, log } = catchLogs();
    await createMailer({ demo: false, smtpUrl: null, mailFrom }, log).send(mail);
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ level: 40, subject: "Reset" });
    expect(lines.join()).not.toMatch(/someone|pr_secret/);
  });
});

describe("with a mail server", () => {
  it("sends to the one address", async () => {
    const { smtpUrl, lines } = await startRelay("250 ok");
    await createMailer({ demo: false, smtpUrl, mailFrom }, catchLogs().log).send(mail);
    expect(lines).toContain("MAIL FROM:<riskgraph@example.org>");
    expect(lines.filter((line) => line.startsWith("RCPT"))).toEqual(["RCPT TO:<someone@example.org>"]);
    expect(lines).toContain("Subject: Reset");
    expect(lines).toContain("token pr_secret");
  });

  it("is PROVIDER_UNAVAILABLE when it refuses or is not there, without the address and the text", async () => {
    const refusing = await startRelay("550 no such user someone@example.org");
    for (const smtpUrl of [refusing.smtpUrl, "smtp://127.0.0.1:1"]) {
      const sent = createMailer({ demo: false, smtpUrl, mailFrom }, catchLogs().log).send(mail);
      const error = await sent.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: "PROVIDER_UNAVAILABLE" });
      expect(String(error)).not.toMatch(/someone|pr_secret/);
    }
  });
});
