/** A body, or null as soon as it grows beyond the limit, whatever its length header says. */
export async function readAtMost(request: Request, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) return Buffer.concat(chunks);
    size += step.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(step.value);
  }
}
