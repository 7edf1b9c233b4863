// What VS Code makes of the lines of OUTPUT by the problem matcher of TASKS: node problem_matcher.mjs TASKS OUTPUT
// One line each: file, line, column, severity, message, parted by tabs.
import { readFileSync } from "node:fs";

const [tasks, output] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const [{ problemMatcher: matcher }] = JSON.parse(tasks).tasks;
const { regexp, ...groups } = matcher.pattern;
const expression = new RegExp(regexp);
// https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/tasks/common/problemMatcher.ts
const severities = { error: "error", warning: "warning", hint: "info" };
for (const line of output.split("\n")) {
  const match = expression.exec(line);
  if (!match) continue;
  const severity = severities[match[groups.severity]] ?? matcher.severity;
  console.log(
    [match[groups.file], match[groups.line], match[groups.column], severity, match[groups.message]].join("\t"),
  );
}
