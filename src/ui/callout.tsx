import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const looks = {
  info: { Icon: Info, box: "border-info bg-info-soft", icon: "text-info" },
  good: { Icon: CircleCheck, box: "border-good bg-good-soft", icon: "text-good" },
  warn: { Icon: TriangleAlert, box: "border-warn bg-warn-soft", icon: "text-warn" },
  danger: { Icon: OctagonAlert, box: "border-danger bg-danger-soft", icon: "text-danger" },
} as const;

/** Something a person must not miss: what happened, what was kept, what to do. Danger is announced at once. */
export function Callout({
  tone = "info",
  title,
  actions,
  className,
  children,
}: {
  readonly tone?: keyof typeof looks;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const { Icon, box, icon } = looks[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={classNames("flex gap-3 border-l-3 px-4 py-3.5", box, className)}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-5 shrink-0", icon)} />
      <div className="min-w-0 grow">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-[0.9375rem]">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
