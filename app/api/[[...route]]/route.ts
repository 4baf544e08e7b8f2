import { app } from "@/server/http/app";

// The HTTP door and better-auth, nothing else.
const handle = (request: Request) => app.fetch(request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT };
