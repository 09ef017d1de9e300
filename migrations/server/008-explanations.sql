--liquibase formatted sql

--changeset paas:footprints
--comment: What is remembered beside a release for comparing it: scale and layers are JSON. No reference to origin: that project may be gone.
CREATE TABLE footprints (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    origin VARCHAR,
    scale VARCHAR NOT NULL,
    layers VARCHAR NOT NULL,
    PRIMARY KEY (project, number)
);

--changeset paas:explanations
--comment: Why a deploy failed; witnesses, undone and differs are JSON.
CREATE TABLE explanations (
    operation BIGINT PRIMARY KEY,
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    verb VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    began TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    release INTEGER,
    build INTEGER,
    commit_id VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    next VARCHAR NOT NULL,
    took VARCHAR NOT NULL,
    witnesses VARCHAR NOT NULL,
    undone VARCHAR NOT NULL,
    good INTEGER,
    differs VARCHAR NOT NULL
);
CREATE INDEX explanations_project ON explanations (project, operation);
