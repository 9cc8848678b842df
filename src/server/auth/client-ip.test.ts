import { expect, test } from "vitest";
import { networkOf } from "./client-ip";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:db8::7", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["fe80::1%eth0", "fe80:0:0::/48"],
  ["unknown", ""],
  ["203.0.113.77, 10.0.0.1", ""],
])("of %s only the network is kept: %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
