import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the provider says of anyone who signs in next. */
export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
  readonly locale?: string;
}

/** A small identity provider (OpenID Connect) over real HTTP, with the checks that a real one makes. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in next. */
  claims: Claims;
  /** What the next token lies about. */
  lie: "nonce" | "audience" | "signature" | null;
  close(): Promise<void>;
}

interface Grant {
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly claims: Claims;
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Starts a provider that signs everybody in at once, as who `claims` says. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const { privateKey: foreignKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "key-1", use: "sig", alg: "RS256" };
  const grants = new Map<string, Grant>();
  const client = { clientId: "partwise", clientSecret: "a-secret-of-the-client" };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: IdentityProvider = {
    issuer,
    ...client,
    claims: { sub: "nobody" },
    lie: null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function json(response: ServerResponse, status: number, value: object): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  }

  function idToken({ nonce, claims }: Grant): string {
    const now = Math.floor(Date.now() / 1_000);
    const header = base64url({ alg: "RS256", kid: jwk.kid, typ: "JWT" });
    const body = base64url({
      iss: issuer,
      aud: provider.lie === "audience" ? "somebody-else" : client.clientId,
      iat: now,
      exp: now + 300,
      ...(nonce ? { nonce: provider.lie === "nonce" ? "another" : nonce } : {}),
      ...claims,
    });
    const key = provider.lie === "signature" ? foreignKey : privateKey;
    const signature = sign("sha256", Buffer.from(`${header}.${body}`), key).toString("base64url");
    return `${header}.${body}.${signature}`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", issuer);
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        json(response, 200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        });
        return;
      case "/jwks":
        json(response, 200, { keys: [jwk] });
        return;
      case "/authorize": {
        const asked = url.searchParams;
        if (asked.get("client_id") !== client.clientId || !asked.get("scope")?.includes("openid")) {
          json(response, 400, { error: "invalid_request" });
          return;
        }
        const code = randomBytes(16).toString("base64url");
        const redirectUri = asked.get("redirect_uri") ?? "";
        grants.set(code, {
          redirectUri,
          nonce: asked.get("nonce"),
          challenge: asked.get("code_challenge_method") === "S256" ? asked.get("code_challenge") : null,
          claims: provider.claims,
        });
        const back = new URL(redirectUri);
        back.searchParams.set("code", code);
        back.searchParams.set("state", asked.get("state") ?? "");
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      case "/token": {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        const expected = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64")}`;
        const code = form.get("code") ?? "";
        const grant = grants.get(code);
        grants.delete(code);
        const challenge = createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url");
        if (request.headers.authorization !== expected) {
          json(response, 401, { error: "invalid_client" });
        } else if (grant?.challenge !== challenge || grant.redirectUri !== form.get("redirect_uri")) {
          json(response, 400, { error: "invalid_grant" });
        } else {
          json(response, 200, {
            access_token: randomBytes(16).toString("base64url"),
            token_type: "Bearer",
            expires_in: 300,
            id_token: idToken(grant),
          });
        }
        return;
      }
      default:
        response.writeHead(404).end();
    }
  }
  return provider;
}
