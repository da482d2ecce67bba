/**
 * Loaded before the command: kills the process right before the n-th thing it does to the world, which is a change of a
 * file, a request, a request that has been sent whole, or the arrival of an answer. n is KILL_AT. With KILL_COUNT instead
 * nothing is killed, and their number is written to that file.
 */
const fs = require("node:fs");
const http = require("node:http");

const at = Number(process.env.KILL_AT ?? 0);
let count = 0;

function event() {
  count++;
  if (count === at) process.kill(process.pid, "SIGKILL");
}

function before(target, names) {
  for (const name of names) {
    const original = target[name];
    target[name] = function (...args) {
      event();
      return original.apply(this, args);
    };
  }
}

before(fs.promises, ["appendFile", "chmod", "copyFile", "link", "mkdir", "rename", "rm", "unlink", "writeFile"]);
before(fs, ["appendFileSync", "mkdirSync", "renameSync", "rmSync", "unlinkSync", "writeFileSync"]);

const { open } = fs.promises;
let isHandleKnown = false;
fs.promises.open = async (path, flags = "r", ...rest) => {
  if (flags !== "r") event();
  const handle = await open(path, flags, ...rest);
  if (!isHandleKnown) {
    isHandleKnown = true;
    before(Object.getPrototypeOf(handle), ["chmod", "sync", "truncate", "write", "writeFile"]);
  }
  return handle;
};

const { request } = http;
http.request = (...args) => {
  event();
  const sent = request(...args);
  const { emit } = sent;
  sent.emit = function (name, ...rest) {
    if (name === "finish" || name === "response") event();
    return emit.call(this, name, ...rest);
  };
  return sent;
};

if (process.env.KILL_COUNT) {
  const { writeFileSync } = fs;
  process.on("exit", () => writeFileSync(process.env.KILL_COUNT, String(count)));
}
