-- what the identity provider said last of a person: it outlives their sessions
alter table people add column vouched varchar(1000000);
