/*
 * How much a person may keep, in the browser as in the account. Apart from the inputs, because every page for browsing
 * needs these, and the library that checks inputs is heavy.
 */

/** How many different goods a cart holds: as many as one purchase may have lines. */
export const maxCartLines = 20;

/** How many units of one variant. */
export const maxCartUnits = 99;

/** How many listings a person may keep an eye on. */
export const maxSaved = 100;
