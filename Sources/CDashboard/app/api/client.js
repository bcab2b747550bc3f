// Every question to the collector goes through here: the CSRF token, problems as errors, and what an ended session means.
import { isUnattended } from "./activity.js";

/** What the collector refused, in its own words (RFC 9457). */
class Problem extends Error {
  constructor(status, body) {
    super(sentence(body.detail || body.title || `the collector answered with ${status}`));
    this.status = status;
    this.kind = String(body.type ?? "").split(/[:/]/).pop();
    this.title = body.title ?? "";
    this.advice = sentence(body.advice ?? "");
    this.body = body;
  }
}

/** The collector tells details as parts of a line of its log: without a capital and a full stop. */
function sentence(text) {
  const whole = text.trim();
  if (!whole) return "";
  return whole[0].toUpperCase() + whole.slice(1) + (/[.!?…]$/.test(whole) ? "" : ".");
}

let csrf = "";
let onSignedOut = () => {};
let onPasswordRequired = () => {};

export function configure(options) {
  csrf = options.csrf ?? csrf;
  onSignedOut = options.onSignedOut ?? onSignedOut;
  onPasswordRequired = options.onPasswordRequired ?? onPasswordRequired;
}

export async function get(path, parameters, signal) {
  return (await request("GET", path, { parameters, signal })).json();
}

export async function getText(path, parameters, signal) {
  return (await request("GET", path, { parameters, signal })).text();
}

/** The body of the answer, or null when there is none. */
export async function send(method, path, body, headers) {
  const response = await request(method, path, { body, headers });
  return response.status === 204 ? null : response.json();
}

async function request(method, path, { parameters, body, headers, signal }) {
  const query = parameters?.toString();
  let response;
  try {
    response = await fetch(query ? `${path}?${query}` : path, {
      method,
      signal,
      headers: {
        Accept: "application/json",
        ...(method === "GET" ? {} : { "Muster-CSRF": csrf }),
        ...(isUnattended() ? { "Muster-Unattended": "1" } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, {
      title: "No answer",
      detail: "The collector cannot be reached.",
      advice: "See that it runs and that this machine has a way to it.",
    });
  }
  if (response.ok) return response;
  const problem = new Problem(response.status, await response.json().catch(() => ({})));
  problem.retryAfterSeconds = Number(response.headers.get("Retry-After")) || problem.body.retry_after_seconds || null;
  if (response.status === 401 && path !== "/v1/session") onSignedOut();
  if (response.status === 403 && problem.kind === "password-change-required") onPasswordRequired();
  throw problem;
}
