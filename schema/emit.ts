import "reflect-metadata";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schemaText } from "../src/platform/graphql/build-schema.js";
import { createSchema } from "../src/schema.js";

writeFileSync(fileURLToPath(new URL("schema.graphql", import.meta.url)), schemaText(createSchema()));
