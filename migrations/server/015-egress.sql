--liquibase formatted sql

--changeset paas:egress-defaults
--comment: Whether a project may go where no rule says anything; without a row it may.
CREATE TABLE egress_defaults (
    project VARCHAR PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    open BOOLEAN NOT NULL
);

--changeset paas:egress-rules
--comment: target as people type it, in its one spelling: 10.1.0.0/16, 192.0.2.7:53/udp. guarded: an administrator opened what is closed to all.
CREATE TABLE egress_rules (
    project VARCHAR NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    target VARCHAR NOT NULL,
    allow BOOLEAN NOT NULL,
    guarded BOOLEAN NOT NULL,
    PRIMARY KEY (project, target)
);
