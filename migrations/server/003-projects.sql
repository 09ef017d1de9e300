--liquibase formatted sql

--changeset paas:projects
--comment: The last_… columns hold the number that was given last; settings is a JSON object of strings.
CREATE TABLE projects (
    id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    host_label VARCHAR NOT NULL UNIQUE,
    owner BIGINT NOT NULL REFERENCES users (id),
    created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    configuration INTEGER NOT NULL,
    serving INTEGER,
    settings VARCHAR NOT NULL,
    last_build INTEGER NOT NULL,
    last_release INTEGER NOT NULL,
    last_configuration INTEGER NOT NULL
);
CREATE INDEX projects_owner ON projects (owner);

--changeset paas:attachments
CREATE TABLE attachments (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    volume VARCHAR NOT NULL,
    added TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (project, name)
);

--changeset paas:attachment-credentials
CREATE TABLE attachment_credentials (
    project VARCHAR NOT NULL,
    attachment VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    key_id VARCHAR NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (project, attachment, name),
    FOREIGN KEY (project, attachment) REFERENCES attachments (project, name) ON DELETE CASCADE
);

--changeset paas:formations
CREATE TABLE formations (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    process VARCHAR NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (project, process)
);
