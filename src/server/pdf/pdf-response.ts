/**
 * Answers with a PDF that is this reader's alone: shown in the browser, or saved under its name. The name may have
 * letters of any language.
 */
export function pdfResponse(bytes: Uint8Array, filename: string, inline: boolean): Response {
  const plain = filename.replaceAll(/[^\w.-]+/g, "_");
  const exact = encodeURIComponent(filename).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.byteLength),
      "content-disposition": `${inline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${exact}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
