-- What the books promise, said where nobody can get around it. See docs/decisions/020-ledger.md.
-- Names are qualified, so that a caller's search_path changes nothing.

-- Nothing is ever corrected in place: a mistake is answered by its mirror.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'LEDGER.APPEND_ONLY: % of % is refused', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
--> statement-breakpoint

-- An entry belongs to a header that is there, under one of the numbers the header has. All numbers are taken when the
-- header's transaction commits, so no later transaction finds one. Takes the place of a foreign key, once a statement.
-- The settings keep the plan on the header's primary key, also when it was made while the table was empty.
CREATE FUNCTION check_ledger_entries() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added
    LEFT JOIN public.ledger_transactions header ON header.id = added.transaction_id
    WHERE header.id IS NULL OR added.line > header.entry_count
  ) THEN
    RAISE EXCEPTION 'LEDGER.ENTRY_REFUSED: no such ledger transaction, or it has all its entries'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_belong AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_ledger_entries();
--> statement-breakpoint

-- At commit, once for each header: its entries are all there and sum to zero in every currency.
CREATE FUNCTION check_ledger_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entries bigint;
  balanced boolean;
BEGIN
  SELECT coalesce(sum(total.entries), 0), coalesce(bool_and(total.amount = 0), true)
  INTO entries, balanced
  FROM (
    SELECT count(*) AS entries, sum(amount_minor) AS amount
    FROM public.ledger_entries
    WHERE transaction_id = NEW.id
    GROUP BY currency
  ) total;
  IF entries <> NEW.entry_count THEN
    RAISE EXCEPTION 'LEDGER.INCOMPLETE: ledger transaction % has % of % entries', NEW.id, entries, NEW.entry_count
      USING ERRCODE = 'check_violation';
  END IF;
  IF NOT balanced THEN
    RAISE EXCEPTION 'LEDGER.UNBALANCED: ledger transaction % does not sum to zero per currency', NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transactions_balance AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_transaction();
--> statement-breakpoint

-- ALWAYS: not even a session that plays a replica (session_replication_role) goes around them.
ALTER TABLE ledger_transactions
  ENABLE ALWAYS TRIGGER ledger_transactions_append_only,
  ENABLE ALWAYS TRIGGER ledger_transactions_balance;
--> statement-breakpoint
ALTER TABLE ledger_entries
  ENABLE ALWAYS TRIGGER ledger_entries_append_only,
  ENABLE ALWAYS TRIGGER ledger_entries_belong;
