-- what tells this database from every other one, made once: two that call over one pager must not be taken for one
create table installation (
    number integer     not null primary key,
    id     varchar(36) not null
);

-- since when people are called without anybody having come; null for pages written before this column, whose next
-- round stands for it
alter table pages add column calling_since timestamp(6) with time zone;

-- whether an entry still has the body that retention may remove: what it removed is not looked at again
alter table ledger add column kept boolean default true not null;
update ledger set kept = false where body = '';
create index ledger_kept on ledger (kept, written_at, seq);
