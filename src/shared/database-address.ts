/**
 * Reads an address of Postgres, `postgres://user:password@host:5432/database`; several hosts may stand in it, of which
 * the first is given. Null for what is no address at all, of whatever kind.
 */
export function readDatabaseAddress(text: string): URL | null {
  return URL.parse(text.replace(hostList, "$1$2"));
}

/** Whether an address names several hosts, for a failover. */
export function namesSeveralHosts(text: string): boolean {
  return hostList.test(text);
}

/** A scheme and who comes in, the first host, and the others after it. */
const hostList = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#,@]+),[^/?#@]+/;
