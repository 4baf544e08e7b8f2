/**
 * From the bytes of a file to text, without guessing. UTF-8 first, UTF-16 only by its byte order mark, Windows-1252
 * only when a person said so: any bytes are valid Windows-1252, so nothing but a reader can tell that it is right.
 */

export type Decoded =
  | { ok: true; text: string; encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" }
  | { ok: false; code: "not_text" | "wrong_encoding" | "needs_confirmation"; message: string };

interface Signature {
  bytes: readonly number[];
  at?: number;
  looksLike: string;
}

const ascii = (word: string): number[] => [...word].map((c) => c.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { bytes: ascii("%PDF-"), looksLike: "a PDF document" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], looksLike: "a zip archive (a Word, OpenDocument or EPUB file is one too)" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], looksLike: "an empty zip archive" },
  { bytes: [0x1f, 0x8b], looksLike: "a gzip archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], looksLike: "a 7-Zip archive" },
  { bytes: ascii("Rar!"), looksLike: "a RAR archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], looksLike: "an old Word, Excel or PowerPoint document" },
  { bytes: ascii("{\\rtf"), looksLike: "a rich-text (RTF) document" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looksLike: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], looksLike: "a JPEG image" },
  { bytes: ascii("GIF8"), looksLike: "a GIF image" },
  { bytes: ascii("WEBP"), at: 8, looksLike: "a WebP image" },
  { bytes: [0x49, 0x49, 0x2a, 0x00], looksLike: "a TIFF image" },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], looksLike: "a TIFF image" },
  { bytes: ascii("SQLite format 3"), looksLike: "a SQLite database" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], looksLike: "a program" },
  { bytes: ascii("ID3"), looksLike: "an MP3 recording" },
  { bytes: ascii("ftyp"), at: 4, looksLike: "a video or photo" },
];

/** Bytes 0x80–0x9F of Windows-1252. Written out because some runtimes decode them as Latin-1. A blank means undefined. */
const UPPER = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

const startsWith = (bytes: Uint8Array, wanted: readonly number[], at = 0) =>
  wanted.every((byte, i) => bytes[at + i] === byte);

const notText = (looksLike: string): Decoded => ({
  ok: false,
  code: "not_text",
  message: `The file is not plain text: it looks like ${looksLike}. Save its words as a .txt file and try again.`,
});

const wrong = (message: string): Decoded => ({ ok: false, code: "wrong_encoding", message });

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    // The caller has taken the byte order mark off; what is left must come through untouched.
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Decoded {
  const body = bytes.subarray(2);
  if (body.length % 2 === 1)
    return wrong("The file begins like UTF-16 but has an odd number of bytes; it may be cut off.");
  const text = decodeStrictly(body, encoding);
  if (text !== null) return { ok: true, text, encoding };
  return wrong("The file begins like UTF-16 but is damaged further on. Save it again as UTF-8 and try again.");
}

/** Text in UTF-16 without its mark shows a NUL in nearly every second byte. */
function looksLikeUnmarkedUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  return Math.max(...zeros) > sample.length * 0.35 && Math.min(...zeros) < sample.length * 0.05;
}

function decodeWindows1252(bytes: Uint8Array): Decoded {
  const latin = new TextDecoder("windows-1252").decode(bytes);
  const text = latin.replace(/[\u0080-\u009f]/g, (c) => {
    const mapped = UPPER.charAt(c.charCodeAt(0) - 0x80);
    return mapped === " " ? c : mapped;
  });
  const hole = /[\u0080-\u009f]/.exec(text);
  if (!hole) return { ok: true, text, encoding: "windows-1252" };
  const byte = hole[0].charCodeAt(0).toString(16).toUpperCase();
  return wrong(`The file is not Windows-1252 either: byte 0x${byte} at ${hole.index} stands for nothing there.`);
}

/** Decodes a whole file. An empty file is an empty text, which `textFault` then reports. A byte order mark is removed. */
export function decodeText(bytes: Uint8Array, options: { allowWindows1252: boolean }): Decoded {
  const known = SIGNATURES.find((s) => startsWith(bytes, s.bytes, s.at));
  if (known) return notText(known.looksLike);
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return wrong("The file is in UTF-32, which is not supported. Save it as UTF-8 and try again.");
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, "utf-16be");
  if (bytes.includes(0)) {
    if (looksLikeUnmarkedUtf16(bytes)) {
      return wrong("The file looks like UTF-16 without its byte order mark. Save it as UTF-8 and try again.");
    }
    return notText("binary data (it has NUL bytes)");
  }
  const body = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
  const text = decodeStrictly(body, "utf-8");
  if (text !== null) return { ok: true, text, encoding: "utf-8" };

  const controls = body.reduce((n, b) => n + (b < 32 && b !== 9 && b !== 10 && b !== 12 && b !== 13 ? 1 : 0), 0);
  if (controls > body.length / 50) return notText("binary data");
  if (options.allowWindows1252) return decodeWindows1252(body);
  return {
    ok: false,
    code: "needs_confirmation",
    message:
      "The file is not valid UTF-8. It may be in Windows-1252, the usual encoding of older Western European files. Confirm to read it that way, and check accents and quotation marks afterwards.",
  };
}
