--liquibase formatted sql

--changeset paas:locks
--comment: Projects that are to get no new release until somebody lifts it; reason may be empty.
CREATE TABLE locks (
    project VARCHAR PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    who VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
