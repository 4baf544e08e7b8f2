// Loaded before the web server: when the starter is killed so hard that it cannot say goodbye, its server must not keep the port.
process.on("disconnect", () => process.exit(1));
// Listening to the starter is no reason to stay alive. The development server's own workers load this file too, and live by listening to it.
if (process.ppid === Number(process.env.SLANT_STARTER)) process.channel?.unref();
