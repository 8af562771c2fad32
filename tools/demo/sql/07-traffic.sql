-- What was shown, clicked, opened and bought: one visit for two orders. One visit in eight ends with an
-- order, the others only look; some users come again, some come in and no page opens.

create table visit_draws as
with arrived as (
  select
    i,
    i % 8 = 0 as is_buying,
    i * getvariable('orders') // (getvariable('orders') // 2) as order_number
  from range(getvariable('orders') // 2) t(i)
), placed as (
  select
    a.i, a.is_buying, o.paid_at, o.s,
    case when a.is_buying then b.buyer_id
         else identifier('B', skewed(a.i, 190, 3 * getvariable('orders') // 4), 9) end as user_id,
    o.paid_at - seconds_long(60 + pick(a.i, 191, 1200)) as comes_at,
    b.product_id
  from arrived a
  join order_facts o on o.i = a.order_number
  join lateral (
    select orders.buyer_id, order_items.product_id
    from orders join order_items using (order_id)
    where order_items.item_id = identifier('O', o.i, 10) || '-1'
  ) b on true
)
select
  *,
  case when draw(i, 192) < 0.02 and not is_buying then 0
       when draw(i, 192) < 0.45 and not is_buying then 1
       else 2 + pick(i, 193, 6) end as pages,
  pick(i, 194, 8) as impressions,
  draw(i, 195) < 0.3 as is_clicked
from placed;

create table traffic_events as
with happened as (
  select i, 0 + k as step, s, user_id, comes_at - seconds_long(20 + k) as "at", 'impression' as kind, 'feed' as page,
    product_id
  from visit_draws, range(0, 8) t(k) where k < impressions
  union all
  select i, 10, s, user_id, comes_at - interval 5 seconds, 'click', 'feed', product_id
  from visit_draws where is_clicked and impressions > 0
  union all
  select i, 11, s, user_id, comes_at, 'visit', 'home', null from visit_draws
  union all
  select i, 20 + k, s, user_id, comes_at + seconds_long(1 + k * 6), 'pageview',
    case when k = 0 then 'home' when k % 3 = 2 then 'list' else 'product' end,
    case when k > 0 and k % 3 <> 2 then product_id end
  from visit_draws, range(0, 8) t(k) where k < pages
  union all
  select i, 40, s, user_id, paid_at, 'purchase', 'checkout', product_id from visit_draws where is_buying
)
select
  identifier('E', i * 100 + step, 12) as event_id,
  identifier('S', s, 5) as shop_id,
  user_id,
  identifier('W', i, 10) as session_id,
  "at",
  kind,
  page,
  product_id
from happened
order by i, step;
