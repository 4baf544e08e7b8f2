"use client";
import { printKey } from "./keys";

/** A key as it is printed everywhere. */
export const KeyName = ({ spelled }: { spelled: string }) => <kbd className="desk-key">{printKey(spelled)}</kbd>;
