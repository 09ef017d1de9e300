--liquibase formatted sql

--changeset paas:domains
CREATE TABLE domains (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain VARCHAR NOT NULL UNIQUE,
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE
);
CREATE INDEX domains_project ON domains (project);

--changeset paas:route-versions
--comment: Numbered by an identity column, whose numbers never come back.
CREATE TABLE route_versions (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
