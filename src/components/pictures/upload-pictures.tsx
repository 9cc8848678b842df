"use client";

import { useId, useState } from "react";
import { ImagePlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Spinner } from "@/ui/spinner";
import { uploadPicture } from "@/ui/upload-picture";

const atMost = 6;

interface UploadPicturesProps {
  readonly paths: readonly string[];
  readonly onChange: (change: (paths: readonly string[]) => readonly string[]) => void;
  /** Where they are sent: a shop's own pictures go another way. */
  readonly address?: `/${string}`;
}

/** Pictures of what is wrong with the goods, uploaded as they are chosen. */
export function UploadPictures({ paths, onChange, address = "/api/uploads?for=return" }: UploadPicturesProps) {
  const t = useTranslations("order.return");
  const errorText = useErrorText();
  const inputId = useId();
  const [uploading, setUploading] = useState(0);
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly code: string }[]>([]);

  async function take(files: readonly File[]) {
    const taken = files.slice(0, atMost - paths.length);
    setRefused([]);
    setUploading(taken.length);
    for (const file of taken) {
      const outcome = await uploadPicture(address, file);
      if ("path" in outcome) onChange((others) => [...others, outcome.path]);
      else setRefused((others) => [...others, { name: file.name, code: outcome.code }]);
      setUploading((count) => count - 1);
    }
  }

  return (
    <div className="grid gap-3">
      <p className="text-sm font-semibold">
        {t("pictures")}{" "}
        <span className="text-ink-faint ml-1.5 font-normal">{t("picturesHint", { count: atMost })}</span>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {paths.map((path, place) => (
          <UploadedPicture
            key={path}
            path={path}
            number={place + 1}
            onRemove={() => onChange((others) => others.filter((other) => other !== path))}
          />
        ))}
        {paths.length < atMost && (
          <>
            <input
              id={inputId}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              multiple
              disabled={uploading > 0}
              className="peer sr-only"
              onChange={(event) => {
                const files = [...(event.currentTarget.files ?? [])];
                event.currentTarget.value = "";
                void take(files);
              }}
            />
            <label
              htmlFor={inputId}
              className="inline-flex h-11 items-center gap-2 rounded-sm border border-line-strong bg-raised px-5 text-[0.9375rem] font-semibold peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:border-ink hover:bg-sunk"
            >
              <ImagePlus aria-hidden className="size-[1.15em]" /> {t("addPictures")}
            </label>
          </>
        )}
      </div>
      <div aria-live="polite" className="min-h-6">
        {uploading > 0 && (
          <p className="flex items-center gap-2 text-sm">
            <Spinner /> {t("uploading")}
          </p>
        )}
      </div>
      <FormError>
        {refused.length > 0 ? (
          <span className="grid gap-1">
            {refused.map(({ name, code }) => (
              <span key={name}>
                {name}: {errorText(code)}
              </span>
            ))}
          </span>
        ) : null}
      </FormError>
    </div>
  );
}

interface UploadedPictureProps {
  readonly path: string;
  readonly number: number;
  readonly onRemove: () => void;
}

function UploadedPicture({ path, number, onRemove }: UploadedPictureProps) {
  const t = useTranslations("order.return");
  return (
    <span className="relative">
      <picture>
        <img
          src={path.replace(/-800\.webp$/, "-320.webp")}
          alt={t("picture", { number })}
          className="bg-sunk size-20 rounded-sm object-cover"
        />
      </picture>
      <Button
        size="iconSmall"
        className="absolute -top-2 -right-2 rounded-full!"
        aria-label={t("removePicture", { number })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </span>
  );
}
