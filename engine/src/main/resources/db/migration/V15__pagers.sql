-- what tells this database from every other one, made once: two that call over one pager must not be taken for one
create table installation (
    number integer     not null primary key,
    id     varchar(36) not null
);

-- since when people are called without anybody having come; null for pages written before this column, whose next
-- round stands for it
alter table pages add column calling_since timestamp(6) with time zone;
