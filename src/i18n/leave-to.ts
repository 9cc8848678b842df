/**
 * Goes to a page by a full navigation: between browsing and acting, and where everything on the next page is somebody
 * else's than on this one. A soft navigation would keep this document's content policy and what it knows.
 */
export function leaveTo(address: `/${string}`): void {
  window.location.assign(new URL(address, window.location.origin));
}
