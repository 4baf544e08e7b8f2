import { describe, expect, test } from "vitest";
import { decodeText } from "./decode";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...list: number[]) => new Uint8Array(list);
const utf16 = (text: string, little: boolean) => {
  const units = [...`\ufeff${text}`].flatMap((c) => c.split("")).map((c) => c.charCodeAt(0));
  return bytes(...units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
};
const decode = (data: Uint8Array, allowWindows1252 = false) => decodeText(data, { allowWindows1252 });

describe("text", () => {
  test("in UTF-8, with and without a byte order mark", () => {
    expect(decode(utf8("İzmir 😀"))).toEqual({ ok: true, text: "İzmir 😀", encoding: "utf-8" });
    expect(decode(utf8("\ufeffa"))).toEqual({ ok: true, text: "a", encoding: "utf-8" });
    expect(decode(bytes())).toEqual({ ok: true, text: "", encoding: "utf-8" });
  });
  test("in UTF-16 with its mark, either way round", () => {
    expect(decode(utf16("naïve 😀", true))).toEqual({ ok: true, text: "naïve 😀", encoding: "utf-16le" });
    expect(decode(utf16("naïve 😀", false))).toEqual({ ok: true, text: "naïve 😀", encoding: "utf-16be" });
  });
  test("in Windows-1252 only once a person has confirmed it", () => {
    const data = bytes(0x93, 0x6e, 0x6f, 0x94, 0x20, 0x80, 0xe9);
    expect(decode(data)).toMatchObject({ ok: false, code: "needs_confirmation" });
    expect(decode(data, true)).toEqual({ ok: true, text: "“no” €é", encoding: "windows-1252" });
  });
  test("that is valid UTF-8 is never read as Windows-1252", () => {
    expect(decode(utf8("é"), true)).toMatchObject({ text: "é", encoding: "utf-8" });
  });
});

describe("a file that is refused", () => {
  test.each([
    ["%PDF-1.7 …", "PDF"],
    ["{\\rtf1\\ansi", "RTF"],
    ["GIF89a", "GIF"],
  ])("%s is named as %s", (head, name) => {
    expect(decode(utf8(head))).toMatchObject({ ok: false, code: "not_text", message: expect.stringContaining(name) });
  });
  test.each([
    [[0x50, 0x4b, 3, 4, 20], "zip"],
    [[0x89, 0x50, 0x4e, 0x47, 13], "PNG"],
    [[0xff, 0xd8, 0xff, 0xe0], "JPEG"],
    [[0x61, 0, 0x62, 0x63, 0, 0x64, 0x65, 0x66], "NUL"],
  ])("%j is named as %s", (head, name) => {
    expect(decode(bytes(...head), true)).toMatchObject({ code: "not_text", message: expect.stringContaining(name) });
  });
  test.each([
    ["UTF-16 without its mark", utf16("hello there", true).subarray(2), "UTF-16 without"],
    ["UTF-16 cut off", utf16("hello", true).subarray(0, 7), "odd number"],
    ["UTF-16 with half a pair", bytes(0xff, 0xfe, 0x3d, 0xd8, 0x61, 0), "damaged"],
    ["UTF-32", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), "UTF-32"],
    ["a byte that Windows-1252 lacks", bytes(0x61, 0x81, 0xe9), "0x81"],
  ])("%s", (_name, data, words) => {
    expect(decode(data, true)).toMatchObject({ code: "wrong_encoding", message: expect.stringContaining(words) });
  });
});
