import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { clientAddress } from "../../../src/platform/http/client-address.js";

function addressOf(forwarded: string | undefined, proxies: number): string {
  const peer = Object.defineProperty(new Socket(), "remoteAddress", { value: "192.0.2.1" });
  const request = new IncomingMessage(peer);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return clientAddress(request, proxies);
}

describe("clientAddress", () => {
  it.each([
    { name: "no proxy, no header", forwarded: undefined, proxies: 0, expected: "192.0.2.1" },
    { name: "no proxy, a client that writes one", forwarded: "10.0.0.9", proxies: 0, expected: "192.0.2.1" },
    { name: "a proxy", forwarded: "10.0.0.9", proxies: 1, expected: "10.0.0.9" },
    {
      name: "a proxy, a client that wrote one",
      forwarded: "6.6.6.6, 10.0.0.9",
      proxies: 1,
      expected: "10.0.0.9",
    },
    { name: "two proxies", forwarded: "6.6.6.6,10.0.0.9,10.0.0.1", proxies: 2, expected: "10.0.0.9" },
    { name: "fewer hops than proxies", forwarded: "10.0.0.9", proxies: 2, expected: "10.0.0.9" },
    { name: "a proxy, an address of IPv6", forwarded: "2001:db8::7", proxies: 1, expected: "2001:db8::7" },
    { name: "a proxy, no address", forwarded: "10.0.0.9, unknown", proxies: 1, expected: "192.0.2.1" },
    { name: "a proxy, nothing", forwarded: "", proxies: 1, expected: "192.0.2.1" },
    { name: "a proxy that did not add one", forwarded: undefined, proxies: 1, expected: "192.0.2.1" },
  ])("$name -> $expected", ({ forwarded, proxies, expected }) => {
    expect(addressOf(forwarded, proxies)).toBe(expected);
  });
});
