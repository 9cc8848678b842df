/** The platform's digital signature on a document. */
export interface Seal {
  /**
   * Fills the room that `reserveSeal` left. With an RSA key the same document at the same instant is sealed with the same
   * bytes; a signature on an elliptic curve is another one every time.
   */
  sign(pdf: Uint8Array, at: Date): Promise<Uint8Array>;
}
