import type { LeaseOfferTerms } from "@/inputs/leasing";

/** Small goods: short terms, little left at the end. */
const light: LeaseOfferTerms = {
  termsMonths: [12, 18, 24],
  annualRateBps: 790,
  paymentsAtSigning: 1,
  residualBps: 1_500,
  securityDepositBps: 0,
  service: { visitsPerYear: 0, repair: true, replacement: false, responseHours: 72 },
  earlyExit: { kind: "no_fee" },
  returnFeeBps: 1_000,
  funder: "seller",
};

/** What people who work with it lease: kept running, with a replacement while it is not. */
const working: LeaseOfferTerms = {
  termsMonths: [12, 24, 36, 48],
  annualRateBps: 690,
  paymentsAtSigning: 1,
  residualBps: 2_000,
  securityDepositBps: 1_000,
  service: { visitsPerYear: 1, repair: true, replacement: true, responseHours: 24 },
  earlyExit: { kind: "percent_of_principal", feeBps: 150 },
  returnFeeBps: 1_000,
  funder: "seller",
};

/** Long terms that a financial institution carries. */
const financed: LeaseOfferTerms = {
  termsMonths: [24, 36, 48, 60],
  annualRateBps: 540,
  paymentsAtSigning: 0,
  residualBps: 2_500,
  securityDepositBps: 1_500,
  service: { visitsPerYear: 1, repair: true, replacement: false, responseHours: 48 },
  earlyExit: { kind: "months_of_interest", months: 2 },
  returnFeeBps: 1_000,
  funder: "financial_institution",
};

/** Machines that must be looked after to last. */
const lookedAfter: LeaseOfferTerms = {
  ...working,
  termsMonths: [24, 36, 48, 60],
  annualRateBps: 640,
  residualBps: 1_500,
  service: { visitsPerYear: 4, repair: true, replacement: true, responseHours: 24 },
};

/** What keeps its worth is bought at the end or goes back. */
const keepsItsWorth: LeaseOfferTerms = {
  ...financed,
  termsMonths: [12, 24, 36],
  annualRateBps: 490,
  paymentsAtSigning: 3,
  residualBps: 4_500,
  securityDepositBps: 2_000,
  service: { visitsPerYear: 1, repair: true, replacement: false, responseHours: 72 },
};

/** The demo's lease offers by listing. Goods that are not named are for sale only. */
export const demoLeaseOffers: Readonly<Record<string, readonly LeaseOfferTerms[]>> = {
  "electric-scooter": [{ ...light, service: { ...light.service, visitsPerYear: 1 } }],
  turntable: [light],
  "electric-guitar": [light],
  "refractor-telescope": [light],
  "camera-drone": [working],
  "telephoto-lens": [working],
  "espresso-machine": [lookedAfter],
  "stage-piano": [lookedAfter, { ...financed, residualBps: 2_000 }],
  "lounge-chair": [{ ...light, termsMonths: [12, 24, 36], residualBps: 2_500 }],
  "electric-bike": [{ ...lookedAfter, termsMonths: [12, 24, 36], residualBps: 2_000 }],
  "floor-speakers": [financed],
  "wrist-watch": [keepsItsWorth],
  "studio-workstation": [{ ...working, residualBps: 1_500, termsMonths: [24, 36, 48] }, financed],
  "cine-camera": [working, financed],
  "mirrorless-camera": [working],
  "medium-format-camera": [keepsItsWorth],
  "acoustic-guitar": [light],
  violin: [{ ...keepsItsWorth, paymentsAtSigning: 1 }],
  "analogue-synthesizer": [light],
  "integrated-amplifier": [financed],
  "home-projector": [working],
  "road-bike": [{ ...lookedAfter, termsMonths: [12, 24, 36], residualBps: 2_500 }],
  "cargo-e-bike": [lookedAfter, financed],
  "task-chair": [{ ...light, termsMonths: [12, 24, 36] }],
  "standing-desk": [{ ...light, termsMonths: [12, 24, 36] }],
  "espresso-grinder": [lookedAfter],
  "wine-cabinet": [lookedAfter],
  "creator-laptop": [{ ...working, residualBps: 1_500, termsMonths: [24, 36] }, financed],
  "ultrawide-monitor": [{ ...working, residualBps: 1_500, termsMonths: [24, 36] }],
  "desktop-3d-printer": [working],
  "pen-display": [working],
  "dive-watch": [keepsItsWorth],
  chronograph: [keepsItsWorth],
  "rowing-machine": [light],
  "folding-treadmill": [lookedAfter],
  "washing-machine": [{ ...lookedAfter, residualBps: 1_500 }],
  "air-purifier": [{ ...light, service: { ...light.service, visitsPerYear: 2 } }],
  "robot-mower": [{ ...lookedAfter, termsMonths: [12, 24, 36] }],
};
