import { notFound } from "../errors.js";

const uuidKey = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const integerKey = /^[1-9][0-9]{0,8}$/;

/** How one type's ids are written and read: `<type>_<key>`. */
export interface IdType<K extends string | number> {
  readonly type: string;
  format(key: K): string;
  /** The key, or null for anything that is not an id of this type. */
  parse(id: string): K | null;
  /** The key; a malformed id is NOT_FOUND like any other that leads nowhere. */
  require(id: string): K;
}

function idType<K extends string | number>(type: string, parseKey: (text: string) => K | null): IdType<K> {
  const prefix = `${type}_`;
  const parse = (id: string): K | null => (id.startsWith(prefix) ? parseKey(id.slice(prefix.length)) : null);
  return {
    type,
    format: (key) => `${prefix}${key}`,
    parse,
    require(id) {
      const key = parse(id);
      if (key === null) throw notFound(type, id);
      return key;
    },
  };
}

/** Ids whose key is a uuid, which tells nothing of its neighbours. */
export function uuidIdType(type: string): IdType<string> {
  return idType(type, (text) => (uuidKey.test(text) ? text : null));
}

/** Ids whose key is a small positive integer. */
export function integerIdType(type: string): IdType<number> {
  return idType(type, (text) => (integerKey.test(text) ? Number(text) : null));
}
