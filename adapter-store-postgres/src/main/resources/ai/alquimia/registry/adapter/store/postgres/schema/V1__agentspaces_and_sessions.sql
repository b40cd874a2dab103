-- What is stored is the exact text of each document; all else is made from it, so that nothing can disagree with it.

-- Whoever gives a name to an agentspace, or a place among the others, holds this row meanwhile.
CREATE TABLE alquimia_catalog (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO alquimia_catalog DEFAULT VALUES;

-- A name may hold what text cannot, and be longer than an index takes, so that its digest stands for it.
-- Whoever changes an agentspace holds its row meanwhile; each change raises its revision. A database that lost its last changes, as a standby that took over
-- may, counts them once more, so that change tells apart what has the same revision.
CREATE TABLE alquimia_agentspace (
    number       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text COLLATE "C" NOT NULL UNIQUE,
    doc_id       bigint NOT NULL UNIQUE,
    revision     bigint NOT NULL,
    change       uuid NOT NULL,
    metadata     text NOT NULL,
    name_digest  text COLLATE "C",
    other_tables text NOT NULL
);
CREATE INDEX alquimia_agentspace_name_digest ON alquimia_agentspace (name_digest);

-- plain says that JSONB can hold the document to the letter: it knows no NUL, no half of a surrogate pair, no NaN and not every exponent.
CREATE TABLE alquimia_document (
    agentspace bigint NOT NULL REFERENCES alquimia_agentspace ON DELETE CASCADE,
    kind       text COLLATE "C" NOT NULL,
    doc_id     bigint NOT NULL,
    identity   text COLLATE "C",
    plain      boolean NOT NULL,
    document   text NOT NULL,
    body       jsonb GENERATED ALWAYS AS (CASE WHEN plain THEN document::jsonb END) STORED,
    PRIMARY KEY (agentspace, kind, doc_id)
);
CREATE INDEX alquimia_document_identity ON alquimia_document (agentspace, kind, identity, doc_id);
CREATE INDEX alquimia_document_body ON alquimia_document USING gin (body jsonb_path_ops);
CREATE INDEX alquimia_document_not_plain ON alquimia_document (agentspace, kind) WHERE body IS NULL;

-- What each transaction leaves that writes, and is looked up when the answer to its commit was lost. A transaction id of PostgreSQL would not do: after a
-- crash, or by a standby that took over, it may be given once more. A row that somebody made by asking is of a transaction that was not committed.
CREATE TABLE alquimia_commit (
    id           uuid PRIMARY KEY,
    is_committed boolean NOT NULL DEFAULT true,
    noted_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alquimia_commit_noted_at ON alquimia_commit (noted_at);

CREATE TABLE alquimia_session (
    id       text COLLATE "C" PRIMARY KEY,
    document text NOT NULL
);
