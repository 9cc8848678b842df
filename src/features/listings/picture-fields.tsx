"use client";

import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, type RefObject } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useErrorText } from "@/trpc/error-text";
import { Badge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Spinner } from "@/ui/spinner";
import { uploadPicture } from "@/ui/upload-picture";
import type { FormValues } from "./form-values";
import { useProblemText } from "./use-problem-text";

/** A listing's pictures in the order buyers see them; the first is the one in the grid. */
export function PictureFields({ inputRef }: { readonly inputRef: RefObject<HTMLInputElement | null> }) {
  const t = useTranslations("listings.form");
  const errorText = useErrorText();
  const problem = useProblemText();
  const inputId = useId();
  const { control, formState } = useFormContext<FormValues>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "pictures" });
  const [uploading, setUploading] = useState(0);
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly code: string }[]>([]);

  async function take(files: readonly File[]) {
    setRefused([]);
    setUploading((many) => many + files.length);
    // One after the other: the order they were chosen in is the order they are shown in.
    for (const file of files) {
      const outcome = await uploadPicture("/api/uploads", file);
      if ("path" in outcome) append({ path: outcome.path, altEn: "", altKo: "" }, { shouldFocus: false });
      else setRefused((others) => [...others, { name: file.name, code: outcome.code }]);
      setUploading((many) => many - 1);
    }
  }

  const whole = problem(formState.errors.pictures?.root ?? formState.errors.pictures);
  return (
    <div className="grid gap-4">
      {fields.length > 0 && (
        <ol className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {fields.map((field, index) => (
            <PictureRow
              key={field.id}
              index={index}
              path={field.path}
              onEarlier={index === 0 ? null : () => move(index, index - 1)}
              onLater={index === fields.length - 1 ? null : () => move(index, index + 1)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
      <PictureInput
        inputRef={inputRef}
        inputId={inputId}
        wrong={Boolean(whole)}
        onFiles={(files) => void take(files)}
      />
      <div aria-live="polite" className="min-h-6">
        {uploading > 0 && (
          <p className="flex items-center gap-2 text-sm">
            <Spinner /> {t("uploading", { count: uploading })}
          </p>
        )}
      </div>
      <FormError id={`${inputId}-problem`}>
        {refused.length > 0 ? (
          <span className="grid gap-1">
            {refused.map(({ name, code }) => (
              <span key={name}>
                {name}: {errorText(code)}
              </span>
            ))}
          </span>
        ) : (
          whole
        )}
      </FormError>
    </div>
  );
}

interface PictureInputProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly inputId: string;
  readonly wrong: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Chooses files. What is wrong with them stands below, as `<inputId>-problem`. */
function PictureInput({ inputRef, inputId, wrong, onFiles }: PictureInputProps) {
  const t = useTranslations("listings.form");
  return (
    <div className="flex flex-wrap items-center gap-4">
      <input
        ref={inputRef}
        id={inputId}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        multiple
        className="peer sr-only"
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${inputId}-hint ${inputId}-problem`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again after it was refused.
          event.currentTarget.value = "";
          onFiles(files);
        }}
      />
      <label
        htmlFor={inputId}
        className="inline-flex h-11 items-center gap-2 rounded-sm border border-line-strong bg-raised px-5 text-[0.9375rem] font-semibold peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:border-ink hover:bg-sunk"
      >
        <ImagePlus aria-hidden className="size-[1.15em]" /> {t("addPictures")}
      </label>
      <p id={`${inputId}-hint`} className="text-sm text-ink-faint">
        {t("picturesHint")}
      </p>
    </div>
  );
}

interface PictureRowProps {
  readonly index: number;
  readonly path: string;
  readonly onEarlier: (() => void) | null;
  readonly onLater: (() => void) | null;
  readonly onRemove: () => void;
}

function PictureRow({ index, path, onEarlier, onLater, onRemove }: PictureRowProps) {
  const t = useTranslations("listings.form");
  const problem = useProblemText();
  const { register, formState } = useFormContext<FormValues>();
  const errors = formState.errors.pictures?.[index];
  const number = index + 1;
  return (
    <li className="grid content-start gap-3">
      <div className="relative aspect-square overflow-hidden rounded-sm bg-sunk">
        <picture>
          <img src={path.replace(/-800\.webp$/, "-640.webp")} alt="" className="size-full object-cover" />
        </picture>
        {index === 0 && (
          <Badge tone="accent" className="absolute top-2 left-2">
            {t("cover")}
          </Badge>
        )}
      </div>
      <div className="flex justify-between gap-1">
        <div className="flex gap-1">
          <Button
            variant="quiet"
            size="iconSmall"
            disabled={onEarlier === null}
            aria-label={t("movePictureEarlier", { number })}
            onClick={() => onEarlier?.()}
          >
            <ArrowLeft aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="iconSmall"
            disabled={onLater === null}
            aria-label={t("movePictureLater", { number })}
            onClick={() => onLater?.()}
          >
            <ArrowRight aria-hidden />
          </Button>
        </div>
        <Button variant="quiet" size="iconSmall" aria-label={t("removePicture", { number })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <Field label={t("altEn")} error={problem(errors?.altEn)}>
        {(props) => <Input {...props} lang="en" autoComplete="off" {...register(`pictures.${index}.altEn`)} />}
      </Field>
      <Field label={t("altKo")} error={problem(errors?.altKo)}>
        {(props) => <Input {...props} lang="ko" autoComplete="off" {...register(`pictures.${index}.altKo`)} />}
      </Field>
    </li>
  );
}
