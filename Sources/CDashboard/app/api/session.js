// Who is signed in. The cookie is HttpOnly: what this page knows of it is what the collector tells.
import { configure, get, send } from "./client.js";

export async function loadSession() {
  return adopted(await get("/v1/session"));
}

export const signIn = async (user, password) => adopted(await send("POST", "/v1/session", { user, password }));
export const setUp = async (code, user, password) => adopted(await send("POST", "/v1/setup", { code, user, password }));
export const signOut = (everywhere) => send("DELETE", everywhere ? "/v1/session?everywhere=1" : "/v1/session");
export const changePassword = (old, replacement) => send("PUT", "/v1/session/password", { old, new: replacement });

function adopted(session) {
  configure({ csrf: session.csrf ?? "" });
  return session;
}
