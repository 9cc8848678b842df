"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { classNames } from "@/ui/class-names";
import { NoteField } from "@/ui/fields";
import { useInstant } from "@/ui/use-instant";
import { EvidencePictures } from "../evidence-pictures";
import { LeaseProblem } from "../lease-problem";
import type { Service, ServiceSide } from "./outputs";
import { useStep } from "./use-step";

/** What both sides wrote, and the field for the next word. */
export function ServiceThread({ service, as }: { readonly service: Service; readonly as: ServiceSide }) {
  const t = useTranslations("service.thread");
  const instant = useInstant();
  return (
    <section aria-labelledby="service-thread">
      <h2 id="service-thread" className="mb-4 text-lg font-semibold">
        {t("heading")}
      </h2>
      {service.messages.length === 0 && <p className="text-ink-soft">{t("empty")}</p>}
      <ol className="grid gap-5">
        {service.messages.map(({ id, role, text, pictures, at }) => (
          <li key={id} className={classNames("border-l-3 pl-4", role === as ? "border-accent" : "border-line")}>
            <p className="text-ink-soft text-sm">
              <span className="text-ink font-semibold">
                {role === as ? t("you") : role === "buyer" ? service.buyerName : service.sellerName}
              </span>{" "}
              · {instant(at)}
            </p>
            <p className="mt-1 break-words whitespace-pre-line">{text}</p>
            <EvidencePictures paths={pictures} />
          </li>
        ))}
      </ol>
      {service.can.includes("messaged") && <WriteMessage service={service} as={as} />}
    </section>
  );
}

function WriteMessage({ service, as }: { readonly service: Service; readonly as: ServiceSide }) {
  const t = useTranslations("service.thread");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const own = useMutation(trpc.service.write.mutationOptions());
  const shop = useMutation(trpc.service.shopWrite.mutationOptions());
  const step = useStep(as === "buyer" ? own.mutateAsync : shop.mutateAsync);

  async function send() {
    const empty = text.trim() === "";
    setMissing(empty);
    if (empty) return;
    if (await step.run({ serviceId: service.id, text, pictures: [...pictures] }, t("sent"))) {
      setText("");
      setPictures([]);
    }
  }

  return (
    <form
      noValidate
      className="mt-6 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!step.pending) void send();
      }}
    >
      <NoteField
        label={t("field")}
        error={missing && t("missing")}
        rows={3}
        maxLength={2_000}
        value={text}
        onChange={(written) => {
          setText(written);
          setMissing(false);
        }}
      />
      <UploadPictures
        paths={pictures}
        onChange={(change) => setPictures(change)}
        {...(as === "seller" ? { address: "/api/uploads" as const } : {})}
      />
      <LeaseProblem error={step.error} currency={service.currency} />
      <Button type="submit" className="justify-self-start" loading={step.pending}>
        {step.pending ? t("sending") : t("send")}
      </Button>
    </form>
  );
}
