import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnPacker, crc32, packFrame } from "../../../src/analytics/chains/index.js";
import {
  DamagedPayloadError,
  openPayload,
  sealPayload,
} from "../../../src/modules/options/sealed-payload.js";
import { smallFrame } from "./chain-world.js";

const frame = packFrame(new ColumnPacker(), smallFrame(1_234)).slice();

/** An envelope by hand around any deflated bytes. */
function enveloped(deflated: Buffer, { version = 1, size }: { version?: number; size: number }): Buffer {
  const lead = Buffer.alloc(5);
  lead[0] = version;
  lead.writeUInt32LE(size, 1);
  const body = Buffer.concat([lead, deflated]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(body));
  return Buffer.concat([body, checksum]);
}

describe("a payload", () => {
  it("gives its bytes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        expect(Buffer.from(openPayload(sealPayload(bytes))).equals(bytes)).toBe(true);
      }),
    );
  });

  it("is version, length, deflated bytes and their checksum", () => {
    const payload = sealPayload(frame);
    expect([payload[0], payload.readUInt32LE(1)]).toEqual([1, frame.length]);
    expect(payload.readUInt32LE(payload.length - 4)).toBe(crc32(payload.subarray(0, -4)));
    // Whoever deflates it otherwise is read as well.
    expect(
      Buffer.from(openPayload(enveloped(deflateRawSync(frame, { level: 9 }), { size: frame.length }))),
    ).toEqual(Buffer.from(frame));
  });

  it("shows every change of a byte, whichever it is and becomes", () => {
    const payload = sealPayload(frame);
    for (let at = 0; at < payload.length; at += 1) {
      for (let change = 1; change < 256; change += 1) {
        const changed = Buffer.from(payload);
        changed[at]! ^= change;
        expect(() => openPayload(changed), `${at} ^ ${change}`).toThrow(DamagedPayloadError);
      }
    }
  });

  it("shows every cut and every lost byte", () => {
    const payload = sealPayload(frame);
    for (let at = 0; at < payload.length; at += 1) {
      const without = Buffer.concat([payload.subarray(0, at), payload.subarray(at + 1)]);
      expect(() => openPayload(payload.subarray(0, at))).toThrow(DamagedPayloadError);
      expect(() => openPayload(without)).toThrow(DamagedPayloadError);
    }
  });

  it.each([
    {
      name: "another version",
      payload: enveloped(deflateRawSync(frame), { version: 2, size: frame.length }),
      message: "version 2, known is 1",
    },
    {
      name: "more bytes than said",
      payload: enveloped(deflateRawSync(frame), { size: frame.length - 1 }),
      message: `${frame.length} unpacked bytes instead of ${frame.length - 1}`,
    },
    {
      name: "many more bytes than said",
      payload: enveloped(deflateRawSync(Buffer.alloc(9_999)), { size: 10 }),
      message: "deflated bytes: Cannot create a Buffer larger than 11 bytes",
    },
    {
      name: "fewer bytes than said",
      payload: enveloped(deflateRawSync(frame), { size: frame.length + 1 }),
      message: `${frame.length} unpacked bytes instead`,
    },
    {
      name: "a length that no chain has",
      payload: enveloped(deflateRawSync(frame), { size: 2 ** 31 }),
      message: "2147483648 unpacked bytes",
    },
    {
      name: "bytes that nobody deflated",
      payload: enveloped(Buffer.from([7, 7, 7]), { size: 3 }),
      message: "deflated bytes: invalid",
    },
  ])("with $name is refused in words", ({ payload, message }) => {
    expect(() => openPayload(payload)).toThrow(message);
  });
});
