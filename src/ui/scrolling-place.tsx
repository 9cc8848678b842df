"use client";

import { useEffect, useRef, useState, type ComponentProps } from "react";

/**
 * A place whose contents may be wider than it is. Anyone who uses the keyboard alone can stop at it and look at all of it
 * while that is so; where everything is in sight it is nothing to stop at, and nothing is said of it.
 */
export function ScrollingPlace({ "aria-label": label, ...props }: ComponentProps<"div">) {
  const place = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // A fraction of a pixel is nothing that anybody could scroll to.
    const look = () => setOverflows(element.scrollWidth - element.clientWidth > 1);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // What stands in it may grow while the place does not.
    for (const child of element.children) observer.observe(child);
    look();
    return () => observer.disconnect();
  }, []);
  return <div ref={place} {...props} {...(overflows ? { tabIndex: 0, role: "region", "aria-label": label } : {})} />;
}
