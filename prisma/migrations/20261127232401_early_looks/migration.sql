-- CreateTable
CREATE TABLE "early_look" (
    "roundId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "early_look_pkey" PRIMARY KEY ("roundId","userId")
);

-- CreateIndex
CREATE INDEX "early_look_userId_idx" ON "early_look"("userId");

-- AddForeignKey
ALTER TABLE "early_look" ADD CONSTRAINT "early_look_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "early_look" ADD CONSTRAINT "early_look_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema file cannot say.
