-- Policy packs that were put in force; the one with the highest number is in force. The document holds all files of the
-- pack, so that a start can go on with it whatever lies in the configured folder by then.
create table packs (
    digest   varchar(64)      not null primary key,
    number   bigint           not null unique,
    document varchar(1000000) not null
);
