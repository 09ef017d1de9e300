--liquibase formatted sql

--changeset paas:candidates
--comment: A release that runs beside the one that serves. ramp is null for one that is held; step counts from 0.
CREATE TABLE candidates (
    project VARCHAR PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    release INTEGER NOT NULL,
    operation BIGINT NOT NULL,
    who VARCHAR NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ref VARCHAR NOT NULL,
    ramp VARCHAR,
    step INTEGER NOT NULL,
    begun TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sticky BOOLEAN NOT NULL,
    token VARCHAR NOT NULL
);
