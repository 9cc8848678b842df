-- A market without an active admin can be put right by nobody in it. The lock has two such changes follow each other, so
-- that each sees what the other left.
CREATE FUNCTION public.keep_one_active_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7243002);
  IF NOT EXISTS (SELECT FROM public.users WHERE is_admin AND suspended_at IS NULL) THEN
    RAISE EXCEPTION 'IDENTITY.LAST_ADMIN: the last active admin stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_one_active_admin AFTER UPDATE OF is_admin, suspended_at ON users
  FOR EACH ROW WHEN (OLD.is_admin AND OLD.suspended_at IS NULL AND (NOT NEW.is_admin OR NEW.suspended_at IS NOT NULL))
  EXECUTE FUNCTION public.keep_one_active_admin();
