import { TextDecoder } from "node:util";
import { AppError } from "../../platform/errors.js";

export interface DecodedText {
  /** Line breaks are line feeds, whatever they were. */
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16LE" | "UTF-16BE" | "Windows-1252";
  readonly notes: readonly string[];
}

/** Windows-1252 at 0x80 to 0x9f; the five bytes it leaves open stay control characters. Source: WHATWG Encoding. */
const windows1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Files people upload in place of a CSV, by their first bytes. */
const otherFiles: readonly { readonly magic: string; readonly what: string }[] = [
  { magic: "504b0304", what: "an Excel workbook or a zip archive" },
  { magic: "d0cf11e0", what: "an old Excel workbook" },
  { magic: "1f8b", what: "a gzip archive" },
  { magic: "25504446", what: "a PDF" },
];

/** Above this share of control characters a text is none. */
const mostControlShare = 0.01;

/**
 * The text of an upload: UTF-8, UTF-16 with a byte order mark, else Windows-1252.
 *
 * @throws AppError INVALID_FILE: not text
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  const start = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  const other = otherFiles.find(({ magic }) => start.startsWith(magic));
  if (other !== undefined)
    throw new AppError("INVALID_FILE", `${name} is ${other.what}, not text: save it as CSV`);

  const decoded = decode(bytes, start, name);
  if (isBinary(decoded.text)) {
    throw new AppError("INVALID_FILE", `${name} is binary, not a CSV text in UTF-8 or UTF-16 with a mark`);
  }
  return { ...decoded, text: decoded.text.replace(/\r\n?/g, "\n") };
}

function decode(bytes: Uint8Array, start: string, name: string): DecodedText {
  if (start.startsWith("fffe")) return utf16(bytes, "UTF-16LE", name);
  if (start.startsWith("feff")) return utf16(bytes, "UTF-16BE", name);
  const utf8 = strictly("utf-8", bytes);
  if (utf8 !== null) return { text: utf8, encoding: "UTF-8", notes: [] };
  return fromWindows1252(bytes);
}

function utf16(bytes: Uint8Array, encoding: "UTF-16LE" | "UTF-16BE", name: string): DecodedText {
  const text = strictly(encoding, bytes);
  if (text === null) throw new AppError("INVALID_FILE", `${name} is broken ${encoding}`);
  return { text, encoding, notes: [] };
}

/** Null where the bytes are not of the encoding; a byte order mark is dropped. */
function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function fromWindows1252(bytes: Uint8Array): DecodedText {
  // A UTF-8 mark before bytes that are not UTF-8 belongs to no cell.
  const start = Buffer.from(bytes.subarray(0, 3)).toString("hex") === "efbbbf" ? 3 : 0;
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const utf16 = Buffer.alloc(latin1.length * 2);
  latin1.forEach((byte, i) => {
    utf16.writeUInt16LE(byte >= 0x80 && byte <= 0x9f ? windows1252.charCodeAt(byte - 0x80) : byte, i * 2);
  });
  // Two or three bytes that would be one character of UTF-8, beside bytes that are not.
  const mixes = /[\u00c3-\u00df][\u0080-\u00bf]|[\u00e1-\u00ef][\u0080-\u00bf]{2}/.test(
    latin1.toString("latin1"),
  );
  const notes = [
    mixes
      ? "the file mixes UTF-8 with other bytes: it was read as Windows-1252, letters beyond ASCII may be wrong"
      : "the file is not UTF-8: it was read as Windows-1252",
  ];
  return { text: utf16.toString("utf16le"), encoding: "Windows-1252", notes };
}

function isBinary(text: string): boolean {
  if (text.includes("\0")) return true;
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) controls += 1;
  }
  return controls > text.length * mostControlShare;
}
