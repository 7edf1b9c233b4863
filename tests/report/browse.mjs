// Opens a page in a headless Chromium and tells what happens: node browse.mjs CHROMIUM PAGE WIDTH [STEP...]
// A step clicks on what a selector finds (`click SELECTOR`), presses a key (`press KEY`), prints what an expression is
// as JSON (`tell EXPRESSION`), takes a picture (`shoot FILE`) or prefers dark colours (`dark`). Errors of the page and
// whatever it asks the network for go to standard error and make the exit status 1.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [chromium, page, width, ...steps] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "pllint-browser-"));
const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
  "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--no-first-run", "about:blank"],
  { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

// The protocol: JSON, each message with a NUL behind it. https://chromedevtools.github.io/devtools-protocol/
const waiting = new Map();
const heard = [];
let number = 0, rest = "", session;
browser.stdio[4].setEncoding("utf8").on("data", (chunk) => {
  const messages = (rest + chunk).split("\0");
  rest = messages.pop();
  for (const message of messages.map((one) => JSON.parse(one)))
    if (waiting.has(message.id)) waiting.get(message.id)(message);
    else heard.push(message);
});
const send = (method, params = {}) => new Promise((done, failed) => {
  const id = ++number;
  waiting.set(id, (answer) => (answer.error ? failed(new Error(`${method}: ${answer.error.message}`)) : done(answer.result)));
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
});
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const evaluate = async (expression) => {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
};

const click = async (selector) => {
  const at = await evaluate(`(() => {
    const node = document.querySelector(${JSON.stringify(selector)});
    node.scrollIntoView({ block: "center", behavior: "instant" });
    const box = node.getBoundingClientRect();
    return { x: box.left + Math.min(box.width / 2, 60), y: box.top + Math.min(box.height / 2, 12) };
  })()`);
  for (const type of ["mousePressed", "mouseReleased"])
    await send("Input.dispatchMouseEvent", { type, ...at, button: "left", clickCount: 1 });
};
const press = async (key) => {
  for (const type of ["rawKeyDown", "keyUp"])
    await send("Input.dispatchKeyEvent", { type, key, code: key,
      windowsVirtualKeyCode: { Tab: 9, Enter: 13, Escape: 27, End: 35, Home: 36, ArrowUp: 38, ArrowDown: 40 }[key] });
  if (key === "Enter") await send("Input.dispatchKeyEvent", { type: "char", text: "\r" });
};
const shoot = async (file) => {
  const { data } = await send("Page.captureScreenshot", { captureBeyondViewport: true });
  writeFileSync(file, Buffer.from(data, "base64"));
};

const complaints = () => heard.flatMap(({ method, params }) => {
  if (method === "Runtime.exceptionThrown") return [params.exceptionDetails.exception?.description ?? params.exceptionDetails.text];
  if (method === "Runtime.consoleAPICalled") return [`console.${params.type}: ${JSON.stringify(params.args)}`];
  if (method === "Log.entryAdded") return [`${params.entry.level}: ${params.entry.text}`];
  if (method === "Network.requestWillBeSent" && params.request.url !== address) return [`asked for ${params.request.url}`];
  return [];
});

const address = pathToFileURL(resolve(page)).href;
const late = setTimeout(() => { console.error("the browser does not answer"); browser.kill("SIGKILL"); process.exit(1); }, 60000);
try {
  const { targetInfos } = await send("Target.getTargets");
  const { targetId } = targetInfos.find((one) => one.type === "page");
  ({ sessionId: session } = await send("Target.attachToTarget", { targetId, flatten: true }));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width: Number(width), height: 900, deviceScaleFactor: 1, mobile: false });
  await send("Page.navigate", { url: address });
  // While the page comes, there may be nothing to ask.
  const is_there = `document.readyState === "complete" && location.href.startsWith(${JSON.stringify(address)})`;
  while (!(await evaluate(is_there).catch(() => false))) await pause(20);
  for (const step of steps) {
    const [verb, argument] = [step.split(" ", 1)[0], step.slice(step.indexOf(" ") + 1)];
    if (verb === "click") await click(argument);
    else if (verb === "press") await press(argument);
    else if (verb === "tell") console.log(JSON.stringify(await evaluate(argument)));
    else if (verb === "dark") await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
    else if (verb === "shoot") { await pause(200); await shoot(argument); }
    else throw new Error(`no such step: ${step}`);
    await pause(50);
  }
  for (const complaint of complaints()) { console.error(complaint); process.exitCode = 1; }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  clearTimeout(late);
  const ended = new Promise((done) => browser.once("exit", done));
  session = undefined;
  await Promise.race([send("Browser.close").then(() => ended, () => ended), pause(5000)]);
  browser.kill("SIGKILL");
  // Its children may still write.
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.exit();
}
