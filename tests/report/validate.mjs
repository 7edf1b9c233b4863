// Validates JSON documents against a JSON Schema (draft 2020-12): node validate.mjs SCHEMA DOCUMENT...
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [schema, ...documents] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(read(schema));
for (const path of documents) {
  if (validate(read(path))) continue;
  for (const error of validate.errors) console.error(`${path}${error.instancePath}: ${error.message}`, error.params);
  process.exitCode = 1;
}
