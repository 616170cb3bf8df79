// Somebody's program on this machine: takes down what it is sent, and answers as the journey says.
import crypto from "node:crypto";
import http from "node:http";

/** Opens a receiver; `answer(path, place)` gives the status of the call to a path that came as `place`th, from 0. */
export async function openReceiver(answer) {
  const received = [];
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("utf8");
      const place = received.filter((call) => call.path === request.url).length;
      received.push({ path: request.url, headers: request.headers, body });
      response.writeHead(answer(request.url, place), { "content-type": "text/plain" });
      response.end("说过了");
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: (path) => `http://127.0.0.1:${server.address().port}${path}`,
    at: (path) => received.filter((call) => call.path === path),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Whether a call is signed with this secret, as Standard Webhooks says. */
export function isSigned(call, secret) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const stamped = `${call.headers["webhook-id"]}.${call.headers["webhook-timestamp"]}.${call.body}`;
  const expected = `v1,${crypto.createHmac("sha256", key).update(stamped).digest("base64")}`;
  return call.headers["webhook-signature"].split(" ").includes(expected);
}
