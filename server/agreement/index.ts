/** What pages read; the HTTP door has its own way to each of these (`server/http/agreement.ts`). */
export { roundAgreement } from "./overview";
export { segmentReadings } from "./readings";
