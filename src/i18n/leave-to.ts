/**
 * Goes to a page by a full navigation: between browsing and acting, and where everything on the next page is somebody
 * else's than on this one. A soft navigation would keep this document's content policy and what it knows.
 */
export function leaveTo(address: `/${string}`): void {
  leaveSiteTo(new URL(address, window.location.origin).href);
}

/** Goes to a page of somebody else's: a bank, a provider. */
export function leaveSiteTo(url: string): void {
  // The browser's Back may bring this page back as it was, in the middle of leaving. What is true by then, the server says.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) window.location.reload();
  });
  window.location.assign(url);
}
