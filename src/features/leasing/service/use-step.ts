"use client";

import { useCallback, useState } from "react";
import { toast } from "@/ui/toast";
import { useServiceChanged } from "./use-service";

/** Runs one step of a request: says that it is done, keeps what went wrong, and reads the page again either way. */
export function useStep<Input>(act: (input: Input) => Promise<unknown>) {
  const serviceChanged = useServiceChanged();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(
    async (input: Input, done: string): Promise<boolean> => {
      setPending(true);
      setError(null);
      try {
        await act(input);
        toast.success(done);
        return true;
      } catch (failure) {
        setError(failure);
        return false;
      } finally {
        setPending(false);
        await serviceChanged();
      }
    },
    [act, serviceChanged],
  );
  return { run, pending, error };
}
