CREATE TABLE "contract_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"locale" text NOT NULL,
	"template_version" text NOT NULL,
	"figures_hash" char(64) NOT NULL,
	"sha256" char(64) NOT NULL,
	"certificate_sha256" char(64) NOT NULL,
	"bytes" "bytea" NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_documents_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "contract_documents_one_of_each" UNIQUE("application_id","kind"),
	CONSTRAINT "contract_documents_number_unique" UNIQUE("number","kind"),
	CONSTRAINT "contract_documents_kind_known" CHECK ("contract_documents"."kind" in ('issued', 'signed')),
	CONSTRAINT "contract_documents_sha256_right" CHECK ("contract_documents"."sha256" = encode(sha256("contract_documents"."bytes"), 'hex'))
);
--> statement-breakpoint
-- What was issued and signed is evidence.
CREATE TRIGGER contract_documents_append_only BEFORE UPDATE OR DELETE ON contract_documents
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER contract_documents_kept BEFORE TRUNCATE ON contract_documents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
