/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
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
