-- Nothing has been posted yet, and a book is not altered in place: the tables are made anew.
DROP TABLE "ledger_entries";--> statement-breakpoint
DROP TABLE "ledger_transactions";--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"entry_count" integer NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "ledger_transactions_entry_count_plural" CHECK ("ledger_transactions"."entry_count" >= 2)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"transaction_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"seq" bigserial NOT NULL,
	"account" text NOT NULL,
	"owner_id" uuid,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "ledger_entries_pkey" PRIMARY KEY("transaction_id","line"),
	CONSTRAINT "ledger_entries_line_positive" CHECK ("ledger_entries"."line" >= 1),
	CONSTRAINT "ledger_entries_amount_not_zero" CHECK ("ledger_entries"."amount_minor" <> 0),
	CONSTRAINT "ledger_entries_currency_known" CHECK ("ledger_entries"."currency" in ('KRW', 'USD')),
	CONSTRAINT "ledger_entries_account_known" CHECK (case when "ledger_entries"."owner_id" is null
        then "ledger_entries"."account" in ('psp_receivable_card', 'psp_receivable_mobile', 'virtual_account_cash', 'bank', 'unapplied_deposits', 'tax_payable', 'commission', 'losses', 'authorisations_held', 'authorisations_contra')
        else "ledger_entries"."account" in ('buyer_receivable', 'order_clearing', 'seller_pending', 'seller_available', 'refund_payable')
      end)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_key_unique" ON "ledger_transactions" USING btree ("key");--> statement-breakpoint
CREATE INDEX "ledger_transactions_order" ON "ledger_transactions" USING btree ("order_id","id") WHERE "ledger_transactions"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_account" ON "ledger_entries" USING btree ("account","owner_id","currency","seq","amount_minor");
