--liquibase formatted sql

--changeset paas:people
--comment: A removed user keeps the row, so that the number is never another's.
ALTER TABLE users ADD service BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE users ADD suspended TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE users ADD removed TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE public_keys ADD ends TIMESTAMP(6) WITH TIME ZONE;

--changeset paas:invitations
CREATE TABLE invitations (
    hash VARCHAR PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE REFERENCES users (id),
    ends TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

--changeset paas:teams
CREATE TABLE teams (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    created TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

--changeset paas:project-teams
--comment: Either the owner or the team is there.
ALTER TABLE projects ADD team BIGINT REFERENCES teams (id);
ALTER TABLE projects ALTER COLUMN owner DROP NOT NULL;
CREATE INDEX projects_team ON projects (team);

--changeset paas:roles
--comment: Beside the built-in ones; rights are words with blanks in between.
CREATE TABLE roles (
    name VARCHAR PRIMARY KEY,
    rights VARCHAR NOT NULL
);

--changeset paas:grants
--comment: The scope is 'server', or the team or the project.
CREATE TABLE grants (
    user_id BIGINT NOT NULL REFERENCES users (id),
    scope VARCHAR NOT NULL,
    team BIGINT REFERENCES teams (id) ON DELETE CASCADE,
    project VARCHAR REFERENCES projects (id) ON DELETE CASCADE,
    role VARCHAR NOT NULL,
    ends TIMESTAMP(6) WITH TIME ZONE,
    given_by VARCHAR NOT NULL,
    given_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (user_id, scope, role)
);
CREATE INDEX grants_team ON grants (team);
CREATE INDEX grants_project ON grants (project);
