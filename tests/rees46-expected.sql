-- The numbers of rules/examples/rees46, straight from the CSV file: no rule, no planner, nothing shared with the
-- engine. Set before: the variable folder. D = K = 2019-10-01, which all events are of.

create table events as
select
  left(event_time, 19)::timestamp as happened,
  event_type as kind,
  (price::decimal(12, 2) * 100)::bigint as cents,
  nullif(brand, '') as brand,
  user_id as visitor,
  user_session as session
from read_csv(getvariable('folder') || '/2019-Oct_head17k.csv', all_varchar = true, header = true);

create table sessions as
select session, count(*) as steps, count(*) filter (kind = 'view') as views, count(*) filter (kind = 'cart') as carts,
  count(*) filter (kind = 'purchase') as purchases, epoch_us(max(happened)) - epoch_us(min(happened)) as stay
from events group by session;

-- The two values in the middle, or the one, of the stays in microseconds.
create table stays as
select stay, row_number() over (order by stay) as place, count(*) over () as n from sessions where steps >= 2;

create table expected as
select 'visitors' as metric, '' as kind, '' as id, count(distinct visitor) as numerator, null as denominator from events
union all
select 'visitors', 'brand', coalesce(brand, ''), count(distinct visitor), null from events group by brand
union all
select 'page_views', '', '', count(*) filter (kind = 'view'), null from events
union all
select 'page_views', 'brand', coalesce(brand, ''), count(*) filter (kind = 'view'), null from events group by brand
union all
select 'views_per_visitor', '', '', count(*) filter (kind = 'view'), count(distinct visitor) from events
union all
select 'bounce_rate', '', '', count(*) filter (steps = 1 and views = 1), count(*) from sessions
union all
select 'median_stay', '', '', sum(stay), count(*) from stays where place in ((n + 1) // 2, n // 2 + 1)
union all
select 'conversion_rate', '', '', count(distinct visitor) filter (kind = 'purchase'), count(distinct visitor) from events
union all
select 'conversion_rate', 'brand', coalesce(brand, ''), count(distinct visitor) filter (kind = 'purchase'), count(distinct visitor) from events group by brand
union all
select 'session_conversion_rate', '', '', count(*) filter (purchases > 0), count(*) from sessions
union all
select 'cart_rate', '', '', count(*) filter (carts > 0), count(*) from sessions
union all
select 'cart_purchase_rate', '', '', count(*) filter (carts > 0 and purchases > 0), count(*) filter (carts > 0) from sessions
union all
select 'purchase_amount', '', '', sum(cents) filter (kind = 'purchase'), 100 from events
union all
select 'purchase_amount', 'brand', coalesce(brand, ''), sum(case when kind = 'purchase' then cents else 0 end), 100 from events group by brand
union all
select 'viewed_price', '', '', sum(cents), 100 * count(*) from events where kind = 'view' and cents <> 0;
