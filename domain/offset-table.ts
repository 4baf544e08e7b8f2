/**
 * Conversion between the offsets that JavaScript counts (UTF-16 code units), those that files speak (Unicode code
 * points) and bytes of UTF-8. Built once per text, then O(log n) per offset.
 */
export interface OffsetTable {
  /** Code points before a UTF-16 offset. Throws RangeError outside the text and inside a surrogate pair. */
  toCodePoint(utf16: number): number;
  /** UTF-16 offset of the code point with this index. Throws RangeError outside the text. */
  toUtf16(codePoint: number): number;
  /** Bytes of UTF-8 before a UTF-16 offset. Throws like `toCodePoint`. */
  toUtf8(utf16: number): number;
  /** UTF-16 offset of a byte offset. Throws RangeError outside the text and inside a character. */
  fromUtf8(byte: number): number;
  lengthUtf16: number;
  lengthCodePoints: number;
  lengthUtf8: number;
}

/** One remembered byte count per this many UTF-16 units keeps the table small and the scan between them short. */
const STRIDE = 512;

/** How many of the sorted numbers are smaller than `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesOfUnit(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  // Each half of a pair stands for two of its four bytes; nobody may ask for the place between them.
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

export function offsetTable(text: string): OffsetTable {
  const pairs: number[] = [];
  const bytesAt: number[] = [];
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (i % STRIDE === 0) bytesAt.push(bytes);
    bytes += bytesOfUnit(text, i);
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) pairs.push(i);
    }
  }
  const lengthUtf16 = text.length;
  const lengthCodePoints = text.length - pairs.length;
  const lengthUtf8 = bytes;

  function pairsBefore(utf16: number): number {
    if (!Number.isInteger(utf16) || utf16 < 0 || utf16 > lengthUtf16) {
      throw new RangeError(`UTF-16 offset ${utf16} is outside the text (0–${lengthUtf16}).`);
    }
    const before = countBelow(pairs, utf16);
    if (before > 0 && pairs[before - 1] === utf16 - 1) {
      throw new RangeError(`UTF-16 offset ${utf16} is inside a surrogate pair.`);
    }
    return before;
  }

  return {
    lengthUtf16,
    lengthCodePoints,
    lengthUtf8,
    toCodePoint: (utf16) => utf16 - pairsBefore(utf16),
    toUtf16(codePoint) {
      if (!Number.isInteger(codePoint) || codePoint < 0 || codePoint > lengthCodePoints) {
        throw new RangeError(`Code point offset ${codePoint} is outside the text (0–${lengthCodePoints}).`);
      }
      // The pair with index i begins at code point pairs[i] - i, a rising sequence: count those before the one asked for.
      let low = 0;
      let high = pairs.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pairs[middle]! - middle < codePoint) low = middle + 1;
        else high = middle;
      }
      return codePoint + low;
    },
    toUtf8(utf16) {
      pairsBefore(utf16);
      const stop = Math.floor(utf16 / STRIDE);
      let count = bytesAt[stop] ?? lengthUtf8;
      for (let i = stop * STRIDE; i < utf16; i += 1) count += bytesOfUnit(text, i);
      return count;
    },
    fromUtf8(byte) {
      if (!Number.isInteger(byte) || byte < 0 || byte > lengthUtf8) {
        throw new RangeError(`Byte offset ${byte} is outside the text (0–${lengthUtf8}).`);
      }
      const stop = Math.max(0, countBelow(bytesAt, byte + 1) - 1);
      let index = stop * STRIDE;
      let count = bytesAt[stop] ?? 0;
      while (count < byte) {
        count += bytesOfUnit(text, index);
        index += 1;
      }
      const unit = text.charCodeAt(index);
      const inPair = unit >= 0xdc00 && unit <= 0xdfff && countBelow(pairs, index) > countBelow(pairs, index - 1);
      if (count !== byte || inPair) throw new RangeError(`Byte offset ${byte} is inside a character.`);
      return index;
    },
  };
}
