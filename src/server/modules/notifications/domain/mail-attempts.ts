/** How often a mail is tried: with the queue's back-off, for about a day. */
export const mailAttempts = 14;
