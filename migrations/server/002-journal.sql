--liquibase formatted sql

--changeset paas:counters
--comment: Rows that are locked while something is numbered without gaps or chosen one at a time.
CREATE TABLE counters (
    name VARCHAR PRIMARY KEY,
    counter BIGINT NOT NULL
);
INSERT INTO counters (name, counter) VALUES ('journal', 0);
INSERT INTO counters (name, counter) VALUES ('networks', 0);

--changeset paas:journal
CREATE TABLE journal (
    number BIGINT PRIMARY KEY,
    moment TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    who VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    project VARCHAR,
    target VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    millis BIGINT NOT NULL,
    detail VARCHAR NOT NULL
);
CREATE INDEX journal_project ON journal (project, number);

--changeset paas:journal-append-only dbms:postgresql splitStatements:false
CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END
$$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();

--changeset paas:operations
--comment: No reference to projects: the operation that destroys a project outlives it.
CREATE TABLE operations (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    started TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state VARCHAR NOT NULL,
    failure VARCHAR
);
CREATE INDEX operations_state ON operations (state);
CREATE INDEX operations_project ON operations (project);

--changeset paas:steps
CREATE TABLE steps (
    operation BIGINT NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    details VARCHAR NOT NULL,
    moment TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (operation, number)
);
