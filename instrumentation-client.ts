import { config } from "zod";

// The pages' content security policy forbids eval, and zod would try whether it is allowed: a browser reports that as an
// error. Without, it checks a little slower, which nobody notices in a form.
config({ jitless: true });
