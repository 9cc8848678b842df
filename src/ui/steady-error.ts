"use client";

import { useEffect, useState, useSyncExternalStore, type ReactNode, type RefObject } from "react";

/*
 * What an error in a form must not do: move what somebody is about to press, and stay unseen. Both are looked after here
 * for every field at once.
 */

let pressing = false;
const listeners = new Set<() => void>();

function setPressing(now: boolean): void {
  if (pressing === now) return;
  pressing = now;
  for (const tell of listeners) tell();
}

/** The form that was just sent; null once its sender has gone on to something else. */
let sent: Element | null = null;

let isListening = false;

/** Listens once for the whole document, from the first field on. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  document.addEventListener("pointerdown", () => setPressing(true), true);
  // The click comes after the pointer is lifted, and finds what it was meant for where it was. A native menu or list may
  // keep the lifting to itself: whatever shows that the press is over ends it too.
  const end = () => window.setTimeout(() => setPressing(false));
  for (const over of ["pointerup", "pointercancel", "click", "contextmenu", "keydown", "change"]) {
    document.addEventListener(over, end, true);
  }
  window.addEventListener("blur", end);
  document.addEventListener(
    "submit",
    ({ target }) => {
      if (!(target instanceof Element)) return;
      sent = target;
      // What is wrong already, or is found wrong at once, need not wait.
      window.setTimeout(() => focusFirstWrong(target));
    },
    true,
  );
  for (const goingOn of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(
      goingOn,
      () => {
        sent = null;
      },
      true,
    );
  }
}

function subscribe(tell: () => void): () => void {
  listen();
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function focusFirstWrong(form: Element): void {
  if (form !== sent) return;
  // Errors may come one after the other: of those that are there, always the first.
  // One of several radios is not wrong by itself, so ARIA has no word for it: that is marked as data.
  form.querySelector<HTMLElement>("[aria-invalid='true'], [data-wrong='true']")?.focus();
}

/** An error as it is shown: one that comes while something is being pressed waits until that has become a click. */
export function useSteadyError(error: ReactNode): ReactNode {
  const held = useSyncExternalStore(
    subscribe,
    () => pressing,
    () => false,
  );
  const [shown, setShown] = useState(error);
  if (!held && shown !== error) setShown(error);
  return held ? shown : error;
}

/**
 * Takes the keyboard to the first wrong field of a form that was just sent, once the field's error is there: also where
 * the server found it. Who has typed or pressed something since stays where they are.
 */
export function useFocusWhenWrong(box: RefObject<HTMLElement | null>, isWrong: boolean): void {
  useEffect(() => {
    if (!isWrong) return;
    const form = box.current?.closest("form");
    if (form) focusFirstWrong(form);
  }, [box, isWrong]);
}
