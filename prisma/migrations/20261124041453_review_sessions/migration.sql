-- CreateTable
CREATE TABLE "review_session" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "createdById" TEXT,
    "title" TEXT NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'gather',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "firstRoundId" UUID NOT NULL,
    "secondRoundId" UUID,
    "secondKind" TEXT,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "currentItemId" UUID,
    "place" JSONB,
    "timerEndsAt" TIMESTAMPTZ(3),
    "notes" TEXT NOT NULL DEFAULT '',
    "joinCode" TEXT,
    "joinExpiresAt" TIMESTAMPTZ(3),
    "joinLimit" INTEGER NOT NULL DEFAULT 60,
    "lastEvent" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "review_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_participant" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "displayName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "returnHash" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stance" INTEGER,
    "reflection" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "disagreementId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "poll" TEXT NOT NULL DEFAULT 'unopened',

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_vote" (
    "itemId" UUID NOT NULL,
    "participantId" UUID NOT NULL,
    "choice" TEXT NOT NULL,
    "category" TEXT,
    "subtype" TEXT,
    "votedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_vote_pkey" PRIMARY KEY ("itemId","participantId")
);

-- CreateTable
CREATE TABLE "session_argument" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "participantId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hiddenAt" TIMESTAMPTZ(3),

    CONSTRAINT "session_argument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_event" (
    "sessionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_event_pkey" PRIMARY KEY ("sessionId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "review_session_joinCode_key" ON "review_session"("joinCode");

-- CreateIndex
CREATE INDEX "review_session_projectId_idx" ON "review_session"("projectId");

-- CreateIndex
CREATE INDEX "review_session_firstRoundId_idx" ON "review_session"("firstRoundId");

-- CreateIndex
CREATE INDEX "review_session_secondRoundId_idx" ON "review_session"("secondRoundId");

-- CreateIndex
CREATE INDEX "session_participant_memberId_idx" ON "session_participant"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "session_participant_sessionId_memberId_key" ON "session_participant"("sessionId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "session_participant_sessionId_nameKey_key" ON "session_participant"("sessionId", "nameKey");

-- CreateIndex
CREATE INDEX "agenda_item_disagreementId_idx" ON "agenda_item"("disagreementId");

-- CreateIndex
CREATE UNIQUE INDEX "agenda_item_sessionId_disagreementId_key" ON "agenda_item"("sessionId", "disagreementId");

-- CreateIndex
CREATE INDEX "session_vote_participantId_idx" ON "session_vote"("participantId");

-- CreateIndex
CREATE INDEX "session_argument_itemId_idx" ON "session_argument"("itemId");

-- CreateIndex
CREATE INDEX "session_argument_participantId_idx" ON "session_argument"("participantId");

-- AddForeignKey
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_firstRoundId_fkey" FOREIGN KEY ("firstRoundId") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_secondRoundId_fkey" FOREIGN KEY ("secondRoundId") REFERENCES "round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_participant" ADD CONSTRAINT "session_participant_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "review_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_participant" ADD CONSTRAINT "session_participant_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "review_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_disagreementId_fkey" FOREIGN KEY ("disagreementId") REFERENCES "adjudication_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_vote" ADD CONSTRAINT "session_vote_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "agenda_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_vote" ADD CONSTRAINT "session_vote_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "session_participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_argument" ADD CONSTRAINT "session_argument_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "agenda_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_argument" ADD CONSTRAINT "session_argument_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "session_participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "review_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema file cannot say.

ALTER TABLE "review_session" ADD CONSTRAINT "review_session_phase_known"
    CHECK ("phase" IN ('gather', 'mark', 'reveal', 'discuss', 'decide', 'second_round', 'compare', 'debrief', 'ended'));
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_second_round_named"
    CHECK (("secondKind" IS NULL AND "secondRoundId" IS NULL) OR "secondKind" IN ('new', 'revision'));
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_code_expires" CHECK ("joinCode" IS NULL OR "joinExpiresAt" IS NOT NULL);
ALTER TABLE "review_session" ADD CONSTRAINT "review_session_counted"
    CHECK ("revision" >= 0 AND "lastEvent" >= 0 AND "joinLimit" BETWEEN 1 AND 500);
ALTER TABLE "session_participant" ADD CONSTRAINT "session_participant_named" CHECK ("displayName" <> '' AND "nameKey" <> '');
ALTER TABLE "session_participant" ADD CONSTRAINT "session_participant_stance_on_scale" CHECK ("stance" BETWEEN 0 AND 100);
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_poll_known" CHECK ("poll" IN ('unopened', 'open', 'closed'));
ALTER TABLE "session_vote" ADD CONSTRAINT "session_vote_choice_known"
    CHECK (("choice" IN ('mark', 'none') AND "category" IS NULL AND "subtype" IS NULL) OR ("choice" = 'other' AND "category" IS NOT NULL));
ALTER TABLE "session_argument" ADD CONSTRAINT "session_argument_present" CHECK ("text" <> '');
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_audience_known" CHECK ("audience" IN ('everybody', 'screens', 'instructor'));
