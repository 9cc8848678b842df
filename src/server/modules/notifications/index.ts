import "server-only";

export { countUnread } from "./queries/count-unread";
export { findNews } from "./queries/find-news";
export { enqueueLostMails } from "./use-cases/enqueue-lost-mails";
export { hashMailToken, sendMail } from "./use-cases/send-mail";
export { notifyAdmins } from "./use-cases/notify-admins";
export { notifyLease, notifyService } from "./use-cases/notify-lease";
export { notifyOfCase } from "./use-cases/notify-of-case";
export { notifyOrder } from "./use-cases/notify-order";
export { notifyPerson } from "./use-cases/notify-person";
