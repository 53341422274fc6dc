-- Who is signed in, and the tokens of machines. Of cookies and tokens only digests are kept.
create table sessions (
    digest       varchar(64)      not null primary key,
    begun_at     timestamp(6) with time zone not null,
    used_at      timestamp(6) with time zone not null,
    document     varchar(1000000) not null
);
create index sessions_used on sessions (used_at);

create table tokens (
    digest   varchar(64)      not null primary key,
    number   bigint           not null unique,
    document varchar(1000000) not null
);

-- the name by which a person is known here, for ever: whoever is renamed elsewhere stays one person
create table people (
    subject varchar(64)  not null primary key,
    name    varchar(255) not null unique
);
