--liquibase formatted sql

--changeset paas:generations
--comment: Numbered by an identity column, whose numbers never come back, not even when a transaction is rolled back.
CREATE TABLE generations (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

--changeset paas:instances
CREATE TABLE instances (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    component VARCHAR NOT NULL,
    generation BIGINT NOT NULL,
    ordinal INTEGER NOT NULL,
    release INTEGER,
    operation BIGINT NOT NULL,
    address VARCHAR NOT NULL,
    port INTEGER NOT NULL,
    endpoint VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    PRIMARY KEY (project, component, generation, ordinal)
);

--changeset paas:networks
--comment: No reference to projects: the network of a project that is gone rests before another gets it.
CREATE TABLE networks (
    subnet VARCHAR PRIMARY KEY,
    gateway VARCHAR NOT NULL,
    project VARCHAR UNIQUE,
    freed TIMESTAMP(6) WITH TIME ZONE
);

--changeset paas:addresses
CREATE TABLE addresses (
    project VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    freed TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (project, address)
);
