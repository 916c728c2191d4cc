/** Credentials of `connection_init`; null: something stands in their place that is none. */
export function socketCredentials(
  params: Readonly<Record<string, unknown>>,
): { readonly authorization: string | null; readonly apiKey: string | null } | null {
  // As with headers, the case of a name does not matter.
  const given = new Map(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value]));
  const texts = ["authorization", "apikey", "x-api-key"].map((name) => given.get(name) ?? "");
  if (!texts.every((text) => typeof text === "string")) return null;
  const [authorization, apiKey, header] = texts;
  return { authorization: authorization || null, apiKey: apiKey || header || null };
}
