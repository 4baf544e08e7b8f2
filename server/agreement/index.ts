/** What pages read; the HTTP door has its own way to each of these (`server/http/agreement.ts`). */
export { type AgreementAccess, agreementAccess } from "./access";
export { agreementOf } from "./overview";
export { segmentReadings } from "./readings";
