-- What is asked of many alerts at once is a column of its own. Rows from before have none of it and are read from their document.
alter table alerts add column cause varchar(64);
alter table alerts add column firing boolean;
alter table alerts add column ended_at timestamp(6) with time zone;
alter table alerts add column last_seen timestamp(6) with time zone;
create index alerts_cause on alerts (cause);
