-- AlterTable
ALTER TABLE "project" ADD COLUMN     "adjudicationRules" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "adjudicatingAt" TIMESTAMPTZ(3),
ADD COLUMN     "adjudicationRules" JSONB,
ADD COLUMN     "finalAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "adjudication_item" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "segmentId" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "origin" TEXT NOT NULL DEFAULT 'clustered',
    "kinds" TEXT[],
    "distance" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0,
    "annotationIds" UUID[],
    "revision" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjudication_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "annotations" JSONB NOT NULL DEFAULT '[]',
    "from" UUID[],
    "distribution" JSONB,
    "cause" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "ruleNote" TEXT NOT NULL DEFAULT '',
    "precedentId" UUID,
    "codebookId" UUID NOT NULL,
    "memberId" UUID,
    "isUndo" BOOLEAN NOT NULL DEFAULT false,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gold_annotation" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "category" TEXT,
    "subtype" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "gold_annotation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "adjudication_item_roundId_idx" ON "adjudication_item"("roundId");

-- CreateIndex
CREATE INDEX "adjudication_item_segmentId_idx" ON "adjudication_item"("segmentId");

-- CreateIndex
CREATE INDEX "decision_precedentId_idx" ON "decision"("precedentId");

-- CreateIndex
CREATE INDEX "decision_memberId_idx" ON "decision"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "decision_itemId_revision_key" ON "decision"("itemId", "revision");

-- CreateIndex
CREATE INDEX "gold_annotation_itemId_idx" ON "gold_annotation"("itemId");

-- CreateIndex
CREATE INDEX "gold_annotation_decisionId_idx" ON "gold_annotation"("decisionId");

-- AddForeignKey
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_segmentId_fkey" FOREIGN KEY ("segmentId") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "adjudication_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_codebookId_fkey" FOREIGN KEY ("codebookId") REFERENCES "codebook_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_precedentId_fkey" FOREIGN KEY ("precedentId") REFERENCES "decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_annotation" ADD CONSTRAINT "gold_annotation_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "adjudication_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_annotation" ADD CONSTRAINT "gold_annotation_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema file cannot say.
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_is_a_span" CHECK ("start" >= 0 AND "end" > "start");
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_origin_known" CHECK ("origin" IN ('clustered', 'added'));
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_counts"
    CHECK ("distance" BETWEEN 0 AND 1 AND "people" >= 0 AND "revision" >= 0 AND ("revision" = 0) = ("outcome" IS NULL));
ALTER TABLE "adjudication_item" ADD CONSTRAINT "adjudication_item_kinds_known"
    CHECK ("kinds" <@ ARRAY['missed', 'boundary', 'category', 'subtype', 'attribute']);

ALTER TABLE "decision" ADD CONSTRAINT "decision_outcome_known"
    CHECK ("outcome" IN ('accepted', 'merged', 'edited', 'added', 'rejected', 'contested', 'settled', 'reopened'));
ALTER TABLE "decision" ADD CONSTRAINT "decision_cause_known"
    CHECK ("cause" IN ('slip', 'boundary_rule', 'codebook_unclear', 'text_ambiguous', 'contested'));
ALTER TABLE "decision" ADD CONSTRAINT "decision_revision_counted" CHECK ("revision" >= 1);
ALTER TABLE "decision" ADD CONSTRAINT "decision_by_somebody" CHECK ("memberId" IS NOT NULL OR "outcome" = 'settled');
ALTER TABLE "decision" ADD CONSTRAINT "decision_contested_has_distribution"
    CHECK ("outcome" <> 'contested' OR "distribution" IS NOT NULL);

ALTER TABLE "gold_annotation" ADD CONSTRAINT "gold_annotation_is_a_span" CHECK ("start" >= 0 AND "end" > "start");
ALTER TABLE "gold_annotation" ADD CONSTRAINT "gold_annotation_quote_fits"
    CHECK ("end" - "start" BETWEEN char_length("quote") AND 2 * char_length("quote"));
ALTER TABLE "gold_annotation" ADD CONSTRAINT "gold_annotation_coded"
    CHECK ("category" <> '' AND "subtype" <> '' AND ("category" IS NOT NULL OR "subtype" IS NULL));

-- A decision says who decided what and why at the time; a later one supersedes it and nothing rewrites it.
CREATE FUNCTION "decision_is_written_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A decision is never changed; write another that supersedes it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_is_written_once';
END;
$$;
CREATE TRIGGER "decision_is_written_once" BEFORE UPDATE ON "decision" FOR EACH ROW
    -- Only the link to a precedent may go, with the precedent itself.
    WHEN ((to_jsonb(OLD) - 'precedentId') IS DISTINCT FROM (to_jsonb(NEW) - 'precedentId') OR NEW."precedentId" IS NOT NULL)
    EXECUTE FUNCTION "decision_is_written_once"();

-- Gold of a final round is what was published. Deleting the round itself, items first, is still possible.
CREATE FUNCTION "final_is_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    item_id uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."itemId" ELSE NEW."itemId" END;
BEGIN
    IF EXISTS (SELECT 1 FROM "adjudication_item" i JOIN "round" r ON r."id" = i."roundId"
               WHERE i."id" = item_id AND r."state" = 'final') THEN
        RAISE EXCEPTION 'This round is final: its decisions and its gold no longer change.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'final_is_frozen';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "gold_of_final_is_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "gold_annotation" FOR EACH ROW
    EXECUTE FUNCTION "final_is_frozen"();
CREATE TRIGGER "decision_of_final_is_frozen" BEFORE INSERT OR DELETE ON "decision" FOR EACH ROW
    EXECUTE FUNCTION "final_is_frozen"();
