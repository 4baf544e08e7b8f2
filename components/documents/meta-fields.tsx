"use client";

import { SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { languageName } from "@/components/ui/words";
import { type DocumentMeta, documentMetaSchema } from "@/domain/document";

/** What describes a text besides its words. Everything is optional, and none of it can spoil the text. */
export type MetaValues = Pick<DocumentMeta, "language" | "outlet" | "groupName" | "sourceUrl" | "license">;
export const noMeta: MetaValues = { language: "", outlet: "", groupName: "", sourceUrl: "", license: "" };

const { shape } = documentMetaSchema;
const refuses = (schema: { safeParse: (value: string) => { success: boolean } }, value: string, words: string) =>
  value.trim() === "" || schema.safeParse(value).success ? null : words;

export const metaRules = {
  language: (value: string) => refuses(shape.language, value, "Use a language tag such as en, hy or az-Latn."),
  sourceUrl: (value: string) =>
    refuses(shape.sourceUrl, value.trim(), "Enter a web address that begins with https:// or http://."),
};

/** Empty fields are left out, so that the door fills in its own. */
export function filledMeta(values: MetaValues): Partial<MetaValues> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value),
  );
}

export function MetaFields<V extends MetaValues>({ form }: { form: UseFormReturnType<V> }) {
  const named = languageName(form.values.language.trim());
  const field = (name: keyof MetaValues) => form.getInputProps(name as string);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Language"
        description={named ? `That is ${named}.` : "A tag such as en, hy or az-Latn."}
        maxLength={40}
        {...field("language")}
      />
      <TextInput
        label="Group"
        description="Texts about one event, or one half of a comparison."
        maxLength={200}
        {...field("groupName")}
      />
      <TextInput label="Outlet" description="Who published it." maxLength={200} {...field("outlet")} />
      <TextInput
        label="Licence"
        description="What others may do with the text."
        maxLength={200}
        {...field("license")}
      />
      <TextInput
        label="Source"
        description="The web address it came from."
        type="url"
        maxLength={2000}
        {...field("sourceUrl")}
      />
    </SimpleGrid>
  );
}
