-- Whom people are called for, and the outbox: what waits for the pagers. A notice is written in the transaction that
-- makes it necessary, and leaves when its pager has it.
create table pages (
    incident varchar(64)      not null primary key,
    calling  boolean          not null,
    next_at  timestamp(6) with time zone not null,
    document varchar(1000000) not null
);
create index pages_calling on pages (calling, next_at);

create table outbox (
    id        varchar(255)     not null primary key,
    number    bigint           not null unique,
    version   bigint           not null,
    incident  varchar(64)      not null,
    channel   varchar(64)      not null,
    posted_at timestamp(6) with time zone not null,
    due_at    timestamp(6) with time zone not null,
    document  varchar(1000000) not null
);
create index outbox_incident on outbox (incident);
create index outbox_due on outbox (channel, due_at);
