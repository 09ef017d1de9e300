--liquibase formatted sql

--changeset paas:journal-chain
--comment: The mac of an entry is over the entry and the mac of the one before, with a key that lies outside of the database. Empty: not chained yet.
ALTER TABLE journal ADD COLUMN key_name VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE journal ADD COLUMN mac VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE counters ADD COLUMN mac VARCHAR DEFAULT '' NOT NULL;

--changeset paas:journal-marks
--comment: Where the chain begins: "begun", the last entry from before the chain, and "removed", the last that was removed by age.
CREATE TABLE journal_marks (
    name VARCHAR PRIMARY KEY,
    number BIGINT NOT NULL,
    mac VARCHAR NOT NULL,
    moment TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    key_id VARCHAR NOT NULL,
    proof VARCHAR NOT NULL
);

--changeset paas:journal-searches
CREATE INDEX journal_who ON journal (who, number);
CREATE INDEX journal_verb ON journal (verb, number);
CREATE INDEX journal_target ON journal (target, number);
CREATE INDEX journal_moment ON journal (moment, number);

--changeset paas:journal-append-only-unless dbms:postgresql splitStatements:false
--comment: Against accidents; against intent there is the chain. Old entries are chained once by an update, and removed by age.
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('paas.journal', true) IS DISTINCT FROM TG_OP THEN
        RAISE EXCEPTION 'the journal is append-only';
    END IF;
    RETURN NULL;
END
$$;
