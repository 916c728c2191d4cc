import { defineConfig } from "vitest/config";
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }, { find: /^\.\.\/support\/server\.js$/, replacement: "/work/main/test/modules/identity/.scratch/server.ts" }] },
  test: { root: "/work/main", include: ["test/**/*.test.ts"], environment: "node", pool: "forks", maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000, setupFiles: ["test/support/setup.ts"] },
});
