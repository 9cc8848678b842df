const loading = new Map<string, Promise<void>>();

/** Loads a provider's own script once. A failed load can be tried again. */
export function loadScript(url: string): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.async = true;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      loading.delete(url);
      script.remove();
      reject(new Error(`script did not load: ${url}`));
    });
    document.head.append(script);
  });
  loading.set(url, promise);
  return promise;
}
