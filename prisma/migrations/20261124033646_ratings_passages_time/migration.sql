-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "workedSeconds" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "document_rating" (
    "assignmentId" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "value" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changedAt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_rating_pkey" PRIMARY KEY ("assignmentId","item")
);

-- CreateTable
CREATE TABLE "empty_passage" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changedAt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "empty_passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_slot" (
    "assignmentId" UUID NOT NULL,
    "slot" INTEGER NOT NULL,

    CONSTRAINT "work_slot_pkey" PRIMARY KEY ("assignmentId","slot")
);

-- CreateIndex
CREATE INDEX "empty_passage_assignmentId_start_idx" ON "empty_passage"("assignmentId", "start");

-- AddForeignKey
ALTER TABLE "document_rating" ADD CONSTRAINT "document_rating_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "empty_passage" ADD CONSTRAINT "empty_passage_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_slot" ADD CONSTRAINT "work_slot_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema file cannot say.
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_worked_counted" CHECK ("workedSeconds" >= 0);

-- An answer is one word or a list of words; a number or an object would break every reader of the exports.
ALTER TABLE "document_rating" ADD CONSTRAINT "document_rating_is_an_answer"
    CHECK ("item" <> '' AND ("value" IS NULL OR jsonb_typeof("value") IN ('string', 'array')));
ALTER TABLE "document_rating" ADD CONSTRAINT "document_rating_revision_counted" CHECK ("revision" >= 1);

ALTER TABLE "empty_passage" ADD CONSTRAINT "empty_passage_is_a_span" CHECK ("start" >= 0 AND "end" > "start");
ALTER TABLE "empty_passage" ADD CONSTRAINT "empty_passage_revision_counted" CHECK ("revision" >= 1);

ALTER TABLE "work_slot" ADD CONSTRAINT "work_slot_after_1970" CHECK ("slot" > 0);
