"use client";

import { createContext, useContext } from "react";

/** Where the figures of a page come from: named in every file that leaves it. */
export interface Source {
  round: string;
  /** One line: project, round, what counts, how much of it, and when it was computed. */
  line: string;
}

export const SourceContext = createContext<Source>({ round: "", line: "" });
export const useSource = (): Source => useContext(SourceContext);
