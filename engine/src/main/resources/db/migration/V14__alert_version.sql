-- two deliveries that tell of one alert at once: the later one is read again, not written over the other
alter table alerts add column version bigint default 0 not null;
