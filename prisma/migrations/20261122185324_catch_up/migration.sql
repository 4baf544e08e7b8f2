-- AlterTable
ALTER TABLE "annotation" ADD COLUMN     "changedAt" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "annotation_assignmentId_changedAt_idx" ON "annotation"("assignmentId", "changedAt");

-- By hand: what the schema file cannot say.
