import type { DataSet } from "./data-set";
import { type ContentMode, textFreeWords } from "./native";

/** What the files of an adjudicated round hold. */
function adjudicated(data: DataSet): string {
  if (data.items === null) return "";
  const contested = data.items.filter((item) => item.decisions.at(-1)?.outcome === "contested").length;
  return `| gold.jsonl, gold.csv | the adjudicated layer: one per decided or agreed annotation, with the decision, its cause and reason, and the spans it comes \`from\`${data.round.state === "final" ? "" : " (not final yet)"}. ${contested} contested items are rows without a category: \`distribution\` says how many people read them how. Do not train on them as if they were nothing |
| decisions.jsonl, decisions.csv | every decision in order, superseded ones included: who (pseudonym), when, outcome, cause, reason, rule note, precedent, codebook version; \`is_current\` marks the one that holds. Nobody decided where \`outcome\` is \`settled\`: a rule did |
`;
}

/** The README that travels with an export: what the files are, and how to load them without losing an offset. */
export function readmeFor(data: DataSet, mode: ContentMode): string {
  const coders = new Set(data.submissions.map((s) => s.coder)).size;
  return `# ${data.project}: ${data.round.name}

Media-bias annotations by ${coders} people, made blind to each other; ${data.documents.length} documents, codebook
${data.codebook.id} ${data.codebook.version}. Layer: submitted work, before any discussion.

| file | rows |
| --- | --- |
| documents.jsonl | one per document${mode === "with_text" ? ", with its text" : " (without the text, for licence reasons: rebuild it from the source and check text_sha256)"} |
| spans.jsonl, spans.csv | one per annotation; spans.excel.csv is the same for Excel |
| submissions.jsonl | one per person and document finished: \`found_nothing\` and \`spans: 0\` is an answer, a missing row is not; \`seconds_on_task\` counts the quarters of minutes with the desk in use |
| ratings.jsonl, ratings.csv | one per person, document and question about the whole document, with its level of measurement |
| empty_passages.jsonl | one per stretch that somebody read and found nothing in |
${adjudicated(data)}| codebook.json | categories and subtypes with their definitions |
| agreement-input.json | what \`slant agreement agreement-input.json --json\` reads |
| manifest.json | every file with its SHA-256 |

## Offsets

\`start\` and \`end\` count Unicode code points from 0, end excluded, over the text exactly as in documents.jsonl
(UTF-8, line feeds only, never normalised). \`start_utf16\` and \`end_utf16\` are the same place for JavaScript and Java.${
    mode === "text_free" ? `\nQuotes are shortened to their first ${textFreeWords} words.` : ""
  }

Python:

    import json, pandas as pd
    docs = {d["doc_id"]: d for d in map(json.loads, open("documents.jsonl", encoding="utf-8", newline="\\n"))}
    spans = pd.read_csv("spans.csv", dtype={"doc_id": str, "span_id": str, "quote": str}, keep_default_na=False, encoding="utf-8")${
      mode === "with_text"
        ? `
    assert all(docs[s.doc_id]["text"][s.start:s.end] == s.quote for s in spans.itertuples())`
        : ""
    }

R:

    spans <- readr::read_csv("spans.csv", na = "")
    # a quote is stringi::stri_sub(text, start + 1, end)
`;
}
