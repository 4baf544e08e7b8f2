const isDevelopment = process.env.NODE_ENV === "development";

/**
 * What a page may load and who may show it in a frame. Next.js writes scripts and styles into its pages, so those are
 * allowed inline; everything else comes from here alone. While developing, it also needs eval and a web socket.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  // The API says its own (server/http/app.ts).
  headers: async () => [
    {
      source: "/((?!api/).*)",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
  poweredByHeader: false,
  // The title comes with the page, not streamed after it: a screen reader says it first.
  htmlLimitedBots: /.*/,
  // `npm test` checks the types; whoever only starts the workbench should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native and WASM-backed packages stay outside the bundle: they read their own files at run time.
  serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg", "better-auth", "pino", "highs"],
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};

export default config;
