-- The contract with gateways: roles, the change feed, and the schema `gateway`.
-- Described for people who build their own gateway in docs/gateway-contract.md.

-- ---------------------------------------------------------------- roles
-- Roles belong to the whole cluster: made if missing, and without a password, which is for
-- whoever runs the cluster to set. `latchkey` is portal and worker; gateways log in as
-- members of `latchkey_gateway`. The role that runs the migrations owns everything.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'latchkey') THEN
    CREATE ROLE latchkey NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'latchkey_gateway') THEN
    CREATE ROLE latchkey_gateway NOLOGIN;
  END IF;
END $$;

-- ---------------------------------------------------------------- the change feed
-- A reader that asks for `revision > n` must miss nothing, so revisions have to become
-- visible in the order of their numbers. A plain sequence does not give that: a transaction
-- may draw 7, and another draw 8 and commit first. Here the number is drawn in a deferred
-- trigger, that is while committing, under one advisory lock that is held until the commit
-- is visible. Whoever draws 8 has waited for the commit of 7.

CREATE SEQUENCE "gateway_revision";

CREATE FUNCTION "append_gateway_change"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  entity_kind text := TG_ARGV[0];
  entity_column text := TG_ARGV[1];
  changed_id text;
BEGIN
  changed_id := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END) ->> entity_column;
  -- 0x4C4B is "LK": one lock for the feed of this database.
  PERFORM pg_advisory_xact_lock(19531, 1);
  -- One row an entity and transaction: an import of 500 operations is one change of one API.
  INSERT INTO public."gateway_changes" ("revision", "kind", "entity_id", "transaction", "committed_at")
  VALUES (
    nextval('public.gateway_revision'), entity_kind, changed_id,
    pg_current_xact_id()::text::bigint, clock_timestamp())
  -- A row that is older than this transaction has its number from a cluster that this database
  -- was restored from, where the numbers of transactions were others: it gives way.
  ON CONFLICT ("transaction", "kind", "entity_id") DO UPDATE
  SET "revision" = excluded."revision", "committed_at" = excluded."committed_at"
  WHERE public."gateway_changes"."committed_at" < now();
  -- Equal notifications of one transaction are sent once.
  PERFORM pg_notify('latchkey_gateway', '');
  RETURN NULL;
END $$;

DO $$
DECLARE
  watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES
    ('applications', 'application', 'id'),
    ('grants', 'application', 'application_id'),
    ('keys', 'key', 'id'),
    ('key_scopes', 'key', 'key_id'),
    ('secrets', 'key', 'key_id'),
    ('apis', 'api', 'id'),
    ('operations', 'api', 'api_id'),
    ('plans', 'plan', 'id'),
    ('oauth_clients', 'oauth_client', 'client_id')
  ) AS feed (table_name, entity_kind, entity_column)
  LOOP
    EXECUTE format(
      'CREATE CONSTRAINT TRIGGER "feed_gateways" AFTER INSERT OR UPDATE OR DELETE ON %I
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
         EXECUTE FUNCTION "append_gateway_change"(%L, %L)',
      watched.table_name, watched.entity_kind, watched.entity_column);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- what gateways read

CREATE SCHEMA "gateway";

-- Ended secrets stay for 90 days, so that a gateway tells them apart from unknown ones.
-- A secret has ended when it or its key was revoked, or when either has expired.
CREATE VIEW "gateway"."secrets" AS
SELECT
  s."id", s."key_id", s."digest", s."pepper_version",
  CASE WHEN coalesce(s."revoked_at", k."revoked_at", a."deleted_at") IS NULL THEN 'active' ELSE 'revoked' END AS "state",
  least(s."expires_at", k."expires_at") AS "expires_at"
FROM public."secrets" s
JOIN public."keys" k ON k."id" = s."key_id"
JOIN public."applications" a ON a."id" = k."application_id"
WHERE coalesce(least(s."revoked_at", k."revoked_at", a."deleted_at", s."expires_at", k."expires_at"), 'infinity')
  > now() - interval '90 days';

CREATE VIEW "gateway"."keys" AS
SELECT
  k."id", k."application_id", k."kind"::text AS "kind", k."environment"::text AS "environment",
  -- Null: the key follows the grants of its application.
  CASE WHEN k."follows_grants" THEN NULL ELSE
    ARRAY(SELECT ks."scope_name" FROM public."key_scopes" ks WHERE ks."key_id" = k."id" ORDER BY 1)
  END AS "scopes",
  k."allowed_addresses", k."allowed_origins", k."expires_at",
  CASE WHEN coalesce(k."revoked_at", a."deleted_at") IS NULL THEN 'active' ELSE 'revoked' END AS "state"
FROM public."keys" k
JOIN public."applications" a ON a."id" = k."application_id"
WHERE coalesce(least(k."revoked_at", a."deleted_at", k."expires_at"), 'infinity') > now() - interval '90 days';

CREATE VIEW "gateway"."applications" AS
SELECT
  a."id", a."name",
  CASE WHEN a."deleted_at" IS NOT NULL THEN 'deleted' WHEN a."suspended_at" IS NOT NULL THEN 'suspended' ELSE 'active' END AS "state",
  a."plan_id", p."requests_per_second", p."burst", p."requests_per_day",
  -- [{scope, startsAt, endsAt}], instants in milliseconds since 1970, null where open.
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'scope', g."scope_name",
      'startsAt', (extract(epoch FROM g."starts_at") * 1000)::bigint,
      'endsAt', (extract(epoch FROM g."ends_at") * 1000)::bigint) ORDER BY g."scope_name")
    FROM public."grants" g WHERE g."application_id" = a."id" AND g."closed_at" IS NULL
  ), '[]') AS "grants"
FROM public."applications" a
JOIN public."plans" p ON p."id" = a."plan_id"
WHERE coalesce(a."deleted_at", 'infinity') > now() - interval '90 days';

CREATE VIEW "gateway"."apis" AS
SELECT "id", "slug", "base_path", "upstream", "state"::text AS "state", "wants_assertion", "deprecated_at", "sunset_at"
FROM public."apis";

CREATE VIEW "gateway"."operations" AS
SELECT "id", "api_id", "method", "path", "scope_name" AS "scope", "user_required"
FROM public."operations";

CREATE VIEW "gateway"."oauth_clients" AS
SELECT c."client_id", c."application_id"
FROM public."oauth_clients" c
JOIN public."applications" a ON a."id" = c."application_id"
WHERE a."deleted_at" IS NULL;

CREATE VIEW "gateway"."changes" AS
SELECT "revision", "kind", "entity_id" AS "id" FROM public."gateway_changes";

-- ---------------------------------------------------------------- quota

-- Grants up to `wanted` calls of the day's quota and says how many: never more than remain
-- over all gateways; 0 means that none remain. The row of the day is the lock. A gateway whose
-- clock is more than a day off gets an error, since 0 would be read as exhaustion.
CREATE FUNCTION "gateway"."lease_quota"("gateway" text, "application" text, "day" date, "wanted" bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  quota bigint;
  taken bigint;
  granted bigint;
BEGIN
  IF lease_quota.day NOT BETWEEN (now() AT TIME ZONE 'UTC')::date - 1 AND (now() AT TIME ZONE 'UTC')::date + 1 THEN
    RAISE EXCEPTION '% is not today (UTC): the clock of the gateway or of the database is wrong', lease_quota.day
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF wanted <= 0 THEN
    RETURN 0;
  END IF;
  SELECT p."requests_per_day" INTO quota
  FROM public."applications" a JOIN public."plans" p ON p."id" = a."plan_id"
  WHERE a."id" = application AND a."deleted_at" IS NULL;
  IF quota IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO public."quota_days" ("application_id", "day", "leased") VALUES (application, lease_quota.day, 0)
  ON CONFLICT ("application_id", "day") DO NOTHING;
  SELECT q."leased" INTO taken FROM public."quota_days" q
  WHERE q."application_id" = application AND q."day" = lease_quota.day FOR UPDATE;
  granted := greatest(0, least(wanted, quota - taken));
  IF granted > 0 THEN
    UPDATE public."quota_days" q SET "leased" = taken + granted
    WHERE q."application_id" = application AND q."day" = lease_quota.day;
    INSERT INTO public."quota_leases" AS l ("gateway_id", "application_id", "day", "leased")
    VALUES (lease_quota.gateway, application, lease_quota.day, granted)
    ON CONFLICT ("gateway_id", "application_id", "day") DO UPDATE SET "leased" = l."leased" + granted;
  END IF;
  RETURN granted;
END $$;

-- Gives back what a lease did not use, at most what this gateway holds. Says how much was taken back.
CREATE FUNCTION "gateway"."return_quota"("gateway" text, "application" text, "day" date, "unused" bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  held bigint;
  returned bigint;
BEGIN
  -- The same order of locks as in lease_quota.
  PERFORM FROM public."quota_days" q
  WHERE q."application_id" = application AND q."day" = return_quota.day FOR UPDATE;
  SELECT l."leased" INTO held FROM public."quota_leases" l
  WHERE l."gateway_id" = return_quota.gateway AND l."application_id" = application AND l."day" = return_quota.day FOR UPDATE;
  returned := greatest(0, least(unused, coalesce(held, 0)));
  IF returned > 0 THEN
    UPDATE public."quota_leases" l SET "leased" = l."leased" - returned
    WHERE l."gateway_id" = return_quota.gateway AND l."application_id" = application AND l."day" = return_quota.day;
    UPDATE public."quota_days" q SET "leased" = q."leased" - returned
    WHERE q."application_id" = application AND q."day" = return_quota.day;
  END IF;
  RETURN returned;
END $$;

-- Calls of the day that no gateway holds: what a gateway adds to its own lease to tell a
-- client how much is left.
CREATE FUNCTION "gateway"."quota_left"("application" text, "day" date) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT greatest(0, p."requests_per_day" - coalesce(q."leased", 0))
  FROM public."applications" a
  JOIN public."plans" p ON p."id" = a."plan_id"
  LEFT JOIN public."quota_days" q ON q."application_id" = a."id" AND q."day" = quota_left.day
  WHERE a."id" = application;
$$;

-- ---------------------------------------------------------------- usage

-- Makes the partitions that cover the two instants, where they are missing: a day of
-- minutes, a month of hours, in UTC.
CREATE FUNCTION "ensure_usage_partitions"("earliest" timestamptz, "latest" timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind record;
  starts timestamp;
  partition text;
BEGIN
  FOR kind IN SELECT * FROM (VALUES ('usage_minutes', 'day', 'YYYYMMDD'), ('usage_hours', 'month', 'YYYYMM')) AS k (parent, span, form)
  LOOP
    starts := date_trunc(kind.span, earliest AT TIME ZONE 'UTC');
    WHILE starts <= latest AT TIME ZONE 'UTC' LOOP
      partition := kind.parent || '_' || to_char(starts, kind.form);
      IF to_regclass('public.' || partition) IS NULL THEN
        -- Two gateways may arrive in a new day together.
        PERFORM pg_advisory_xact_lock(19531, 2);
        EXECUTE format(
          'CREATE TABLE IF NOT EXISTS public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
          partition, kind.parent, starts AT TIME ZONE 'UTC', (starts + ('1 ' || kind.span)::interval) AT TIME ZONE 'UTC');
      END IF;
      starts := starts + ('1 ' || kind.span)::interval;
    END LOOP;
  END LOOP;
END $$;

-- Adds the counts of a batch, once: false where this batch of this gateway was added before.
-- `rows` is an array of {at, application, key, secret, api, operation, outcome, calls, firstAt,
-- lastAt}; instants in milliseconds since 1970, `operation` empty where none matched. A clock
-- that runs ahead is cut at now; what is older than 90 days is counted on the 90th day.
CREATE FUNCTION "gateway"."record_usage"("gateway" text, "batch" bigint, "rows" jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  span record;
BEGIN
  INSERT INTO public."usage_batches" ("gateway_id", "batch") VALUES (record_usage.gateway, record_usage.batch)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;

  SELECT
    least(greatest(to_timestamp(min(r."at") / 1000.0), now() - interval '90 days'), now()) AS earliest,
    least(greatest(to_timestamp(max(r."at") / 1000.0), now() - interval '90 days'), now()) AS latest
  INTO span FROM jsonb_to_recordset(rows) AS r ("at" bigint);
  IF span.earliest IS NULL THEN
    RETURN true;
  END IF;
  PERFORM public.ensure_usage_partitions(span.earliest, span.latest);

  WITH counted AS (
    SELECT
      date_trunc('minute', least(greatest(to_timestamp(r."at" / 1000.0), now() - interval '90 days'), now()), 'UTC') AS minute,
      r."application", r."key", r."secret", r."api", coalesce(r."operation", '') AS operation, r."outcome", r."calls"
    FROM jsonb_to_recordset(rows) AS r (
      "at" bigint, "application" text, "key" text, "secret" text, "api" text, "operation" text, "outcome" text, "calls" bigint)
    WHERE r."calls" > 0
  ), minutes AS (
    -- Ordered, so that two gateways take the rows that they share in the same order.
    INSERT INTO public."usage_minutes" AS u ("application_id", "at", "key_id", "secret_id", "api_id", "operation_id", "outcome", "calls")
    SELECT "application", minute, "key", "secret", "api", operation, "outcome", sum("calls")
    FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT ("application_id", "at", "key_id", "secret_id", "api_id", "operation_id", "outcome")
    DO UPDATE SET "calls" = u."calls" + excluded."calls"
  )
  INSERT INTO public."usage_hours" AS u ("application_id", "at", "key_id", "secret_id", "api_id", "operation_id", "outcome", "calls")
  SELECT "application", date_trunc('hour', minute, 'UTC'), "key", "secret", "api", operation, "outcome", sum("calls")
  FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT ("application_id", "at", "key_id", "secret_id", "api_id", "operation_id", "outcome")
  DO UPDATE SET "calls" = u."calls" + excluded."calls";

  -- Forward only, and at most once a minute a secret.
  INSERT INTO public."secret_activity" AS a ("secret_id", "key_id", "application_id", "first_used_at", "last_used_at")
  SELECT r."secret", min(r."key"), min(r."application"),
    least(to_timestamp(min(r."firstAt") / 1000.0), now()), least(to_timestamp(max(r."lastAt") / 1000.0), now())
  FROM jsonb_to_recordset(rows) AS r ("secret" text, "key" text, "application" text, "firstAt" bigint, "lastAt" bigint)
  WHERE r."firstAt" IS NOT NULL AND r."lastAt" IS NOT NULL
  GROUP BY r."secret" ORDER BY r."secret"
  ON CONFLICT ("secret_id") DO UPDATE SET "last_used_at" = excluded."last_used_at"
  WHERE excluded."last_used_at" >= a."last_used_at" + interval '60 seconds';
  RETURN true;
END $$;

-- ---------------------------------------------------------------- gateways

-- I live, and I obey this revision. The first time that a gateway names a revision is kept
-- for 24 hours, by this database's clock: it is what a receipt is made of.
CREATE FUNCTION "gateway"."heartbeat"("gateway" text, "name" text, "version" text, "revision" bigint, "address" text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  known bigint;
BEGIN
  SELECT g."revision" INTO known FROM public."gateways" g WHERE g."id" = heartbeat.gateway;
  INSERT INTO public."gateways" AS g ("id", "name", "version", "address", "revision", "last_seen_at")
  VALUES (heartbeat.gateway, left(heartbeat.name, 80), left(heartbeat.version, 40), left(heartbeat.address, 200), heartbeat.revision, clock_timestamp())
  ON CONFLICT ("id") DO UPDATE SET
    "name" = excluded."name", "version" = excluded."version", "address" = excluded."address",
    "revision" = excluded."revision", "last_seen_at" = excluded."last_seen_at";
  -- Only what is new to say: a revision acknowledged long ago must not come back as acknowledged just now.
  IF known IS DISTINCT FROM heartbeat.revision THEN
    INSERT INTO public."gateway_acknowledgements" ("gateway_id", "revision", "acknowledged_at")
    VALUES (heartbeat.gateway, heartbeat.revision, clock_timestamp())
    ON CONFLICT DO NOTHING;
  END IF;

  -- Sweeping is done in passing, by about one heartbeat in a hundred.
  IF random() < 0.01 THEN
    DELETE FROM public."gateway_acknowledgements" WHERE "acknowledged_at" < now() - interval '24 hours';
    -- The newest change always stays: it tells a reader where the feed stands.
    DELETE FROM public."gateway_changes" c
    WHERE c."committed_at" < now() - interval '7 days'
      AND c."revision" < (SELECT max(newest."revision") FROM public."gateway_changes" newest);
    DELETE FROM public."quota_leases" WHERE "day" < (now() AT TIME ZONE 'UTC')::date - 7;
    DELETE FROM public."quota_days" WHERE "day" < (now() AT TIME ZONE 'UTC')::date - 7;
    DELETE FROM public."usage_batches" b
    WHERE b."gateway_id" = heartbeat.gateway AND b."applied_at" < now() - interval '7 days';
  END IF;
END $$;

-- ---------------------------------------------------------------- rights
-- Whatever is not named here is closed.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "gateway" FROM PUBLIC;
REVOKE ALL ON FUNCTION public."append_gateway_change"(), public."refuse_key_without_secret"() FROM PUBLIC;
REVOKE ALL ON FUNCTION public."ensure_usage_partitions"(timestamptz, timestamptz) FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA "gateway" TO latchkey_gateway;
GRANT SELECT ON ALL TABLES IN SCHEMA "gateway" TO latchkey_gateway;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "gateway" TO latchkey_gateway;

GRANT USAGE ON SCHEMA public TO latchkey;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  "people", "sessions", "teams", "memberships", "plans", "apis", "scopes", "operations", "applications", "grants",
  "scope_requests", "request_items", "request_comments", "oauth_clients", "keys", "key_scopes", "secrets", "idempotency_keys"
TO latchkey;
-- The trail can be added to and read, never edited.
GRANT SELECT, INSERT ON "audit_events" TO latchkey;
GRANT USAGE ON SEQUENCE "audit_events_sequence_seq" TO latchkey;
-- What gateways write, the portal reads.
GRANT SELECT ON
  "gateways", "gateway_acknowledgements", "gateway_changes", "quota_days", "quota_leases",
  "usage_batches", "usage_minutes", "usage_hours", "secret_activity"
TO latchkey;
