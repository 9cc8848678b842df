/** What a file may weigh at most when somebody wants it checked. */
export const maxContractBytes = 10 * 1024 * 1024;

/** What every PDF begins with. */
export const pdfMark = "%PDF-";
