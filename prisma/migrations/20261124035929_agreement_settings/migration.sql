-- AlterTable
ALTER TABLE "project" ADD COLUMN     "reliableFrom" DOUBLE PRECISION NOT NULL DEFAULT 0.8,
ADD COLUMN     "tentativeFrom" DOUBLE PRECISION NOT NULL DEFAULT 0.667;

-- CreateTable
CREATE TABLE "gamma_job" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "startedById" TEXT,
    "key" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gamma_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gamma_job_key_key" ON "gamma_job"("key");

-- CreateIndex
CREATE INDEX "gamma_job_roundId_idx" ON "gamma_job"("roundId");

-- AddForeignKey
ALTER TABLE "gamma_job" ADD CONSTRAINT "gamma_job_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what the schema file cannot say.
ALTER TABLE "project" ADD CONSTRAINT "project_thresholds_ordered"
    CHECK ("tentativeFrom" > 0 AND "tentativeFrom" < "reliableFrom" AND "reliableFrom" <= 1);
ALTER TABLE "gamma_job" ADD CONSTRAINT "gamma_job_state_known"
    CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));
