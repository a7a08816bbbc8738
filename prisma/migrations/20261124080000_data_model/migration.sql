-- The tables of prisma/schema.prisma, with the two usage tables partitioned from the start,
-- followed by what a Prisma schema cannot say.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "person_role" AS ENUM ('developer', 'admin');

-- CreateEnum
CREATE TYPE "team_role" AS ENUM ('owner', 'developer', 'viewer');

-- CreateEnum
CREATE TYPE "api_state" AS ENUM ('draft', 'published', 'retired');

-- CreateEnum
CREATE TYPE "scope_approval" AS ENUM ('automatic', 'review', 'automatic_up_to_plan');

-- CreateEnum
CREATE TYPE "grant_source" AS ENUM ('automatic', 'decision');

-- CreateEnum
CREATE TYPE "grant_end" AS ENUM ('withdrawn', 'lapsed', 'replaced');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('pending', 'approved', 'partly_approved', 'denied', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "request_item_state" AS ENUM ('pending', 'approved', 'denied', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "oauth_client_type" AS ENUM ('web', 'spa', 'native');

-- CreateEnum
CREATE TYPE "key_kind" AS ENUM ('secret', 'publishable');

-- CreateEnum
CREATE TYPE "key_environment" AS ENUM ('live', 'test');

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "person_role" NOT NULL DEFAULT 'developer',
    "suspended_at" TIMESTAMPTZ(3),
    "suspension_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_signed_in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id_digest" BYTEA NOT NULL,
    "person_id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id_digest")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "personal_person_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "team_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "role" "team_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "requests_per_second" INTEGER NOT NULL,
    "burst" INTEGER NOT NULL,
    "requests_per_day" BIGINT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "apis" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "base_path" TEXT NOT NULL,
    "upstream" TEXT NOT NULL,
    "state" "api_state" NOT NULL DEFAULT 'draft',
    "wants_assertion" BOOLEAN NOT NULL DEFAULT false,
    "openapi" JSONB,
    "deprecated_at" TIMESTAMPTZ(3),
    "sunset_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "apis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scopes" (
    "name" TEXT NOT NULL,
    "api_id" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "approval" "scope_approval" NOT NULL DEFAULT 'review',
    "plan_id" TEXT,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scopes_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "operations" (
    "id" TEXT NOT NULL,
    "api_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "example_query" TEXT NOT NULL DEFAULT '',
    "scope_name" TEXT,
    "user_required" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "home_page" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspended_at" TIMESTAMPTZ(3),
    "suspension_reason" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "scope_name" TEXT NOT NULL,
    "source" "grant_source" NOT NULL,
    "request_item_id" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_because" "grant_end",
    "closed_note" TEXT,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_requests" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "plan_id" TEXT,
    "reason" TEXT NOT NULL,
    "state" "request_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "note" TEXT,

    CONSTRAINT "scope_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_items" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "scope_name" TEXT NOT NULL,
    "state" "request_item_state" NOT NULL DEFAULT 'pending',

    CONSTRAINT "request_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_comments" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_clients" (
    "client_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" "oauth_client_type" NOT NULL,
    "redirect_uris" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_clients_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "keys" (
    "id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "key_kind" NOT NULL,
    "environment" "key_environment" NOT NULL,
    "follows_grants" BOOLEAN NOT NULL DEFAULT true,
    "allowed_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" TEXT,

    CONSTRAINT "keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_scopes" (
    "key_id" TEXT NOT NULL,
    "scope_name" TEXT NOT NULL,

    CONSTRAINT "key_scopes_pkey" PRIMARY KEY ("key_id","scope_name")
);

-- CreateTable
CREATE TABLE "secrets" (
    "id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kind" "key_kind" NOT NULL,
    "digest" BYTEA NOT NULL,
    "pepper_version" INTEGER NOT NULL,
    "prefix" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "publishable" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "sequence" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "team_id" TEXT,
    "application_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "address" TEXT,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "person_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_digest" BYTEA NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "gateways" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateways_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_acknowledgements" (
    "gateway_id" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_acknowledgements_pkey" PRIMARY KEY ("gateway_id","revision")
);

-- CreateTable
CREATE TABLE "gateway_changes" (
    "revision" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "transaction" BIGINT NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gateway_changes_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "quota_days" (
    "application_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "leased" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "quota_days_pkey" PRIMARY KEY ("application_id","day")
);

-- CreateTable
CREATE TABLE "quota_leases" (
    "gateway_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "leased" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "quota_leases_pkey" PRIMARY KEY ("gateway_id","application_id","day")
);

-- CreateTable
CREATE TABLE "usage_batches" (
    "gateway_id" TEXT NOT NULL,
    "batch" BIGINT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usage_batches_pkey" PRIMARY KEY ("gateway_id","batch")
);

-- CreateTable
CREATE TABLE "usage_minutes" (
    "application_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "key_id" TEXT NOT NULL,
    "secret_id" TEXT NOT NULL,
    "api_id" TEXT NOT NULL,
    "operation_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,

    CONSTRAINT "usage_minutes_pkey" PRIMARY KEY ("application_id","at","key_id","secret_id","api_id","operation_id","outcome")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "usage_hours" (
    "application_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "key_id" TEXT NOT NULL,
    "secret_id" TEXT NOT NULL,
    "api_id" TEXT NOT NULL,
    "operation_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("application_id","at","key_id","secret_id","api_id","operation_id","outcome")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "secret_activity" (
    "secret_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_activity_pkey" PRIMARY KEY ("secret_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_subject_key" ON "people"("subject");

-- CreateIndex
CREATE INDEX "people_email_idx" ON "people"("email");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "teams_personal_person_id_key" ON "teams"("personal_person_id");

-- CreateIndex
CREATE INDEX "memberships_person_id_idx" ON "memberships"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "apis_slug_key" ON "apis"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "scopes_api_id_name_key" ON "scopes"("api_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "operations_api_id_method_path_key" ON "operations"("api_id", "method", "path");

-- CreateIndex
CREATE INDEX "applications_team_id_created_at_idx" ON "applications"("team_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "grants_request_item_id_key" ON "grants"("request_item_id");

-- CreateIndex
CREATE INDEX "grants_application_id_idx" ON "grants"("application_id");

-- CreateIndex
CREATE INDEX "grants_scope_name_idx" ON "grants"("scope_name");

-- CreateIndex
CREATE INDEX "scope_requests_application_id_created_at_idx" ON "scope_requests"("application_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "scope_requests_id_application_id_key" ON "scope_requests"("id", "application_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_items_request_id_scope_name_key" ON "request_items"("request_id", "scope_name");

-- CreateIndex
CREATE INDEX "request_comments_request_id_created_at_idx" ON "request_comments"("request_id", "created_at");

-- CreateIndex
CREATE INDEX "oauth_clients_application_id_idx" ON "oauth_clients"("application_id");

-- CreateIndex
CREATE INDEX "keys_application_id_created_at_idx" ON "keys"("application_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "keys_id_kind_key" ON "keys"("id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "secrets_digest_key" ON "secrets"("digest");

-- CreateIndex
CREATE INDEX "secrets_key_id_created_at_idx" ON "secrets"("key_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_id_key" ON "audit_events"("id");

-- CreateIndex
CREATE INDEX "audit_events_team_id_sequence_idx" ON "audit_events"("team_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_events_subject_id_sequence_idx" ON "audit_events"("subject_id", "sequence");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "gateway_acknowledgements_acknowledged_at_idx" ON "gateway_acknowledgements"("acknowledged_at");

-- CreateIndex
CREATE INDEX "gateway_changes_committed_at_idx" ON "gateway_changes"("committed_at");

-- CreateIndex
CREATE INDEX "gateway_changes_kind_entity_id_revision_idx" ON "gateway_changes"("kind", "entity_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_changes_transaction_kind_entity_id_key" ON "gateway_changes"("transaction", "kind", "entity_id");

-- CreateIndex
CREATE INDEX "secret_activity_key_id_idx" ON "secret_activity"("key_id");

-- CreateIndex
CREATE INDEX "secret_activity_application_id_idx" ON "secret_activity"("application_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_personal_person_id_fkey" FOREIGN KEY ("personal_person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scopes" ADD CONSTRAINT "scopes_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "apis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scopes" ADD CONSTRAINT "scopes_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "apis"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operations" ADD CONSTRAINT "operations_api_id_scope_name_fkey" FOREIGN KEY ("api_id", "scope_name") REFERENCES "scopes"("api_id", "name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_scope_name_fkey" FOREIGN KEY ("scope_name") REFERENCES "scopes"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_requests" ADD CONSTRAINT "scope_requests_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_requests" ADD CONSTRAINT "scope_requests_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_requests" ADD CONSTRAINT "scope_requests_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_requests" ADD CONSTRAINT "scope_requests_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_items" ADD CONSTRAINT "request_items_request_id_application_id_fkey" FOREIGN KEY ("request_id", "application_id") REFERENCES "scope_requests"("id", "application_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_items" ADD CONSTRAINT "request_items_scope_name_fkey" FOREIGN KEY ("scope_name") REFERENCES "scopes"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_comments" ADD CONSTRAINT "request_comments_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "scope_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_comments" ADD CONSTRAINT "request_comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keys" ADD CONSTRAINT "keys_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_scopes" ADD CONSTRAINT "key_scopes_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_scopes" ADD CONSTRAINT "key_scopes_scope_name_fkey" FOREIGN KEY ("scope_name") REFERENCES "scopes"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secrets" ADD CONSTRAINT "secrets_key_id_kind_fkey" FOREIGN KEY ("key_id", "kind") REFERENCES "keys"("id", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secrets" ADD CONSTRAINT "secrets_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_acknowledgements" ADD CONSTRAINT "gateway_acknowledgements_gateway_id_fkey" FOREIGN KEY ("gateway_id") REFERENCES "gateways"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------------------------------------------------------------- lengths and shapes

ALTER TABLE "teams" ADD CONSTRAINT "teams_name_length" CHECK (char_length("name") BETWEEN 1 AND 80);

ALTER TABLE "applications"
  ADD CONSTRAINT "applications_name_length" CHECK (char_length("name") BETWEEN 1 AND 80),
  ADD CONSTRAINT "applications_description_length" CHECK (char_length("description") <= 500);

ALTER TABLE "scope_requests"
  ADD CONSTRAINT "scope_requests_reason_length" CHECK (char_length("reason") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "scope_requests_decided" CHECK (("decided_at" IS NULL) OR ("state" <> 'pending'));

ALTER TABLE "plans"
  ADD CONSTRAINT "plans_limits" CHECK (
    "requests_per_second" BETWEEN 1 AND 1000000
    AND "burst" BETWEEN 1 AND 1000000
    AND "requests_per_day" BETWEEN 1 AND 1000000000);

ALTER TABLE "apis"
  ADD CONSTRAINT "apis_base_path_is_one_segment" CHECK ("base_path" ~ '^/[a-z0-9][a-z0-9-]{0,62}$');

ALTER TABLE "scopes"
  ADD CONSTRAINT "scopes_name_form" CHECK ("name" ~ '^[a-z0-9-]+:[a-z0-9-]+$' AND char_length("name") <= 80),
  ADD CONSTRAINT "scopes_plan_with_rule" CHECK (("approval" = 'automatic_up_to_plan') = ("plan_id" IS NOT NULL));

ALTER TABLE "operations"
  ADD CONSTRAINT "operations_method" CHECK ("method" IN ('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE')),
  ADD CONSTRAINT "operations_path" CHECK ("path" LIKE '/%');

ALTER TABLE "grants"
  ADD CONSTRAINT "grants_closed_with_cause" CHECK (("closed_at" IS NULL) = ("closed_because" IS NULL)),
  ADD CONSTRAINT "grants_decided_by_request" CHECK ("source" <> 'decision' OR "request_item_id" IS NOT NULL);

ALTER TABLE "keys"
  ADD CONSTRAINT "keys_name_length" CHECK (char_length("name") BETWEEN 1 AND 80),
  ADD CONSTRAINT "keys_restrictions_fit_kind" CHECK (
    ("kind" = 'secret' AND cardinality("allowed_origins") = 0)
    OR ("kind" = 'publishable' AND cardinality("allowed_addresses") = 0 AND cardinality("allowed_origins") > 0));

ALTER TABLE "secrets"
  ADD CONSTRAINT "secrets_digest_length" CHECK (octet_length("digest") = 32),
  ADD CONSTRAINT "secrets_plain_only_if_publishable" CHECK (("publishable" IS NOT NULL) = ("kind" = 'publishable')),
  ADD CONSTRAINT "secrets_grace_of_superseded" CHECK ("expires_at" IS NULL OR "superseded_at" IS NOT NULL);

-- ---------------------------------------------------------------- uniqueness in part

-- One default plan.
CREATE UNIQUE INDEX "plans_one_default" ON "plans" ("is_default") WHERE "is_default";
-- A base path is taken as long as the API is not retired.
CREATE UNIQUE INDEX "apis_base_path_open" ON "apis" ("base_path") WHERE "state" <> 'retired';
-- No grant twice.
CREATE UNIQUE INDEX "grants_one_open_per_scope" ON "grants" ("application_id", "scope_name") WHERE "closed_at" IS NULL;
-- No second pending request for the same scope.
CREATE UNIQUE INDEX "request_items_one_pending_per_scope" ON "request_items" ("application_id", "scope_name") WHERE "state" = 'pending';
-- One current secret a key.
CREATE UNIQUE INDEX "secrets_one_current_per_key" ON "secrets" ("key_id") WHERE "superseded_at" IS NULL AND "revoked_at" IS NULL;
-- The queue of the admins reads the pending ones, oldest first.
CREATE INDEX "scope_requests_pending" ON "scope_requests" ("created_at") WHERE "state" = 'pending';

-- No key without a secret. Checked at commit, since the key is written first.
CREATE FUNCTION "refuse_key_without_secret"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public."secrets" WHERE "key_id" = NEW."id") THEN
    RAISE EXCEPTION 'key % has no secret', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "keys_have_a_secret" AFTER INSERT ON "keys"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_key_without_secret"();
