/**
 * Banks that refunds can be sent to, by the two-digit codes that Toss Payments publishes for `refundReceiveAccount`
 * (은행 코드). Their names stand in the message files under `provider.banks`.
 */
export const refundBanks: readonly string[] = [
  "02",
  "03",
  "06",
  "07",
  "11",
  "20",
  "23",
  "27",
  "31",
  "32",
  "34",
  "35",
  "37",
  "39",
  "45",
  "48",
  "71",
  "81",
  "88",
  "89",
  "90",
  "92",
];
