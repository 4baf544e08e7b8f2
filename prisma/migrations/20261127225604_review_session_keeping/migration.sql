-- AlterTable
ALTER TABLE "review_session" ADD COLUMN     "notesRevision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "session_participant" ADD COLUMN     "joinHash" TEXT;

-- AlterTable
ALTER TABLE "agenda_item" ADD COLUMN     "firstPoll" JSONB;

-- CreateIndex
CREATE UNIQUE INDEX "session_participant_sessionId_joinHash_key" ON "session_participant"("sessionId", "joinHash");

-- By hand: what the schema file cannot say.
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_notes_counted" CHECK ("notesRevision" >= 0);
