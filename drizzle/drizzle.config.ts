import { defineConfig } from "drizzle-kit";

/** For drizzle-kit's own commands; `npm run migration` writes the migrations. BullMQ keeps a schema of its own. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/tables/*.ts",
  out: "./drizzle",
  schemaFilter: ["public"],
});
