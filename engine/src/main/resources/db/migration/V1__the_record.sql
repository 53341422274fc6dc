-- Everything that Midwatch keeps. One script for H2 and PostgreSQL: no type or function that only one of them has.
-- A document is JSON; the columns beside it are what is searched, ordered or kept unique.
-- No large objects: H2 keeps those outside its transactions. One million characters is what both databases hold in a
-- plain column; a longer document is kept compressed in it.

create sequence incident_ids start with 1 increment by 1 cache 1;
create sequence row_numbers start with 1 increment by 1 cache 1;

create table incidents (
    id          varchar(64)      not null primary key,
    number      bigint           not null unique,
    version     bigint           not null,
    state       varchar(16)      not null,
    cluster     varchar(255)     not null,
    -- digest of the target while the incident is open, null once it has ended: one open incident of a target
    open_target varchar(64)      unique,
    searched    varchar(2000)    not null,
    document    varchar(1000000) not null
);
create index incidents_state on incidents (state, number);

create table alerts (
    fingerprint varchar(128)     not null primary key,
    incident    varchar(64)      not null,
    document    varchar(1000000) not null
);
create index alerts_incident on alerts (incident);

-- one word of a person on a plan, for ever
create table votes (
    plan_hash varchar(64)      not null,
    person    varchar(255)     not null,
    number    bigint           not null,
    incident  varchar(64)      not null,
    document  varchar(1000000) not null,
    primary key (plan_hash, person)
);

-- one execution of a plan, for ever
create table executions (
    plan_hash  varchar(64)      not null primary key,
    incident   varchar(64)      not null,
    operation  varchar(255)     not null,
    running    boolean          not null,
    started_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone,
    document   varchar(1000000) not null
);
create index executions_running on executions (running);
create index executions_ended on executions (ended_at);
create index executions_operation on executions (operation, ended_at);

create table steps (
    plan_hash varchar(64)      not null,
    name      varchar(600)     not null,
    number    bigint           not null,
    state     varchar(16)      not null,
    document  varchar(1000000) not null,
    primary key (plan_hash, name)
);

create table stops (
    id       varchar(64)      not null primary key,
    document varchar(1000000) not null
);

create table ledger (
    seq           bigint           not null primary key,
    written_at    timestamp(6) with time zone not null,
    incident      varchar(64)      not null,
    kind          varchar(64)      not null,
    body          varchar(1000000) not null,
    body_digest   varchar(64)      not null,
    previous_hash varchar(64)      not null,
    hash          varchar(64)      not null
);
create index ledger_incident on ledger (incident, seq);

-- the last entry: whoever appends locks this row, so that numbers have no gaps and hashes follow one another
create table ledger_head (
    id   integer     not null primary key,
    seq  bigint      not null,
    hash varchar(64) not null
);
insert into ledger_head (id, seq, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- what is due; the columns are db-scheduler's
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(200) not null,
    task_data            bytea,
    execution_time       timestamp(6) with time zone not null,
    picked               boolean      not null,
    picked_by            varchar(50),
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
