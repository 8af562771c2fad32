-- Every value is drawn from the row's number and a salt, so the same rows come out whatever the number of
-- threads. Set before: the variables orders, shops, creators, first_day, days and end_of_data.

create macro scramble(x) as (xor(x, x >> 16) * 73244475::ubigint) & 4294967295::ubigint;

-- A number in [0, 1).
create macro draw(i, salt) as
  scramble(scramble(scramble((i::ubigint * 2654435761::ubigint + salt::ubigint * 974634777::ubigint) & 4294967295::ubigint)))::double
  / 4294967296.0;

-- A whole number in [0, n).
create macro pick(i, salt, n) as floor(draw(i, salt) * n)::integer;

-- A whole number in [1, n]; k comes about 1/k as often as 1.
create macro skewed(i, salt, n) as least(n, floor(exp(draw(i, salt) * ln(n + 1.0))))::integer;

-- Mostly short, sometimes long; the mean is 1.
create macro waiting(i, salt) as -ln(1.0 - draw(i, salt) * 0.9999);

create macro one_of(i, salt, list) as list[1 + pick(i, salt, len(list))];

create macro hours(n) as to_microseconds((n * 3600)::bigint * 1000000);
create macro days_long(n) as to_microseconds((n * 86400)::bigint * 1000000);
create macro seconds_long(n) as to_microseconds(n::bigint * 1000000);

-- A snapshot knows nothing of what comes after it.
create macro seen(t) as case when t < getvariable('end_of_data') then t end;

create macro identifier(prefix, n, digits) as prefix || lpad(n::bigint::varchar, digits, '0');

-- The promotion in June: much is sold in advance, and everybody is slower.
create macro is_rush(t) as t::date between date '2026-06-01' and date '2026-06-20';
