import "server-only";

export { countUnread } from "./queries/count-unread";
export { enqueueLostMails } from "./use-cases/enqueue-lost-mails";
export { hashMailToken, sendMail } from "./use-cases/send-mail";
export { notifyAdmins, notifyLease, notifyOfCase, notifyOrder, notifyPerson } from "./use-cases/notify";
