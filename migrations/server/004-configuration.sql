--liquibase formatted sql

--changeset paas:configuration-versions
CREATE TABLE configuration_versions (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    who VARCHAR NOT NULL,
    made TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (project, number)
);

--changeset paas:configuration-values
--comment: Encrypted before they come here; key_id names the key that opens them.
CREATE TABLE configuration_values (
    project VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    key_id VARCHAR NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (project, number, name),
    FOREIGN KEY (project, number) REFERENCES configuration_versions (project, number) ON DELETE CASCADE
);
