--liquibase formatted sql

--changeset paas:server-settings
CREATE TABLE server_settings (
    name VARCHAR PRIMARY KEY,
    setting VARCHAR NOT NULL
);

--changeset paas:users
CREATE TABLE users (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    administrator BOOLEAN NOT NULL,
    created TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

--changeset paas:public-keys
CREATE TABLE public_keys (
    fingerprint VARCHAR PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id),
    name VARCHAR NOT NULL,
    line VARCHAR NOT NULL,
    added TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_used TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX public_keys_user ON public_keys (user_id);
