--liquibase formatted sql

--changeset paas:builds
--comment: artifact is JSON.
CREATE TABLE builds (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    operation BIGINT NOT NULL,
    commit_id VARCHAR NOT NULL,
    builder VARCHAR NOT NULL,
    started TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended TIMESTAMP(6) WITH TIME ZONE,
    result VARCHAR NOT NULL,
    artifact VARCHAR,
    PRIMARY KEY (project, number)
);

--changeset paas:releases
--comment: artifact, components and domains are JSON.
CREATE TABLE releases (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    operation BIGINT NOT NULL,
    commit_id VARCHAR NOT NULL,
    build INTEGER NOT NULL,
    artifact VARCHAR NOT NULL,
    configuration INTEGER NOT NULL,
    components VARCHAR NOT NULL,
    domains VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    why VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    served TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (project, number)
);
