-- Orders with their items and parcels. `order_facts` keeps the hidden drivers that later files read.

create table order_draws as
with paid as (
  select
    i,
    getvariable('first_day')::timestamp + to_days((i * getvariable('days') // getvariable('orders'))::integer)
      + seconds_long(floor((draw(i, 20) + draw(i, 21)) / 2 * 86400)) as paid_at,
    -- The last shops never sell anything; the ones before them sell little.
    skewed(i, 22, floor(getvariable('shops') * 0.96)) as wanted
  from range(getvariable('orders')) t(i)
)
select
  i, paid_at,
  case when t.opened_at <= paid_at and (t.closes_at is null or t.closes_at > paid_at)
            and not (wanted > 0.8 * getvariable('shops') and draw(i, 23) < 0.6)
       then wanted
       else 1 + pick(i, 24, 20) end as s
from paid join shop_traits t on t.s = paid.wanted
order by i;

create table order_facts as
with typed as (
  select
    o.i, o.s, o.paid_at, t.industry, t.product_trouble, t.logistics_trouble, t.service_trouble, t.product_count,
    case when t.industry = '虚拟充值' and draw(i, 25) < 0.97 then 'virtual'
         when draw(i, 25) < 0.03 then 'virtual'
         when draw(i, 25) < 0.05 then 'no_shipping'
         when draw(i, 25) < 0.13 then 'group_buy'
         when draw(i, 25) < case when is_rush(paid_at) then 0.30 else 0.18 end then 'presale'
         else 'normal' end as order_type,
    1 + (o.s * 11 + 17 * power(skewed(i, 26, 8), 2)::integer) % getvariable('creators') as c
  from order_draws o join shop_traits t using (s)
)
select
  typed.*,
  order_type in ('virtual', 'no_shipping') as is_unshipped_kind,
  case when draw(i, 27) < 0.55 and creator_traits.joined_at <= paid_at then c end as creator,
  order_type = 'group_buy' and draw(i, 28) < 0.08 as group_failed,
  draw(i, 29) < 0.006 as risk_blocked,
  draw(i, 30) < 0.025 as changed_mind,
  -- Hours from payment to pick-up: some orders stand on the very edges that the policy names.
  case i % 1009 when 0 then 24.0 when 1 then 24.0 + 1 / 3600.0 when 2 then 36.0
                when 3 then 36.0 + 1 / 3600.0 when 4 then 48.0 when 5 then 48.0 + 1 / 3600.0
       else 2 + 16 * draw(i, 31)
            + case when draw(i, 32) < (0.02 + 0.7 * logistics_trouble) * case when is_rush(paid_at) then 1.8 else 1 end then 8 + 30 * waiting(i, 33) else 0 end
            + case when order_type = 'presale' then 72 + 168 * draw(i, 34) else 0 end
  end as hours_to_pickup,
  14 + 30 * draw(i, 35) + 110 * logistics_trouble * draw(i, 36)
    + case when draw(i, 37) < 0.03 then 96 * draw(i, 38) else 0 end as hours_to_sign
from typed join creator_traits using (c)
order by i;

create table shipments as
select
  identifier('O', i, 10) as order_id,
  one_of(i, 40, ['云途快递', '山海速运', '百川物流', '飞燕快递']) as carrier,
  case when draw(i, 41) < 0.9 then 1 when draw(i, 41) < 0.98 then 2 else 3 end as packages,
  paid_at + hours(hours_to_pickup * 0.8) as shipped_at,
  -- Now and then a scan is lost, or the parcel.
  case when draw(i, 42) >= 0.006 then seen(paid_at + hours(hours_to_pickup)) end as picked_up_at,
  case when draw(i, 43) >= 0.015 then seen(paid_at + hours(hours_to_pickup) + hours(hours_to_sign)) end as signed_at
from order_facts
where not is_unshipped_kind and not group_failed and not risk_blocked and not changed_mind
  and paid_at + hours(hours_to_pickup * 0.8) < getvariable('end_of_data')
order by i;

create table order_outcomes as
select
  f.i, identifier('O', f.i, 10) as order_id, s.signed_at, s.shipped_at, s.picked_up_at,
  case
    when group_failed or risk_blocked or changed_mind then null
    when is_unshipped_kind then case when draw(f.i, 44) < 0.94 then seen(paid_at + hours(0.2 + 60 * draw(f.i, 45))) end
    when signed_at is not null and draw(f.i, 44) < 0.9 then seen(signed_at + days_long(7 * draw(f.i, 45)))
  end as confirmed_at
from order_facts f left join shipments s on s.order_id = identifier('O', f.i, 10)
order by f.i;

create table items_raw as
select
  i, k,
  s * 1000 + floor(power(draw(i * 3 + k, 50), 2) * product_count)::bigint as product,
  1 + case when draw(i * 3 + k, 51) < 0.85 then 0 else 1 + pick(i * 3 + k, 52, 3) end as quantity,
  (9.9 + 240 * power(draw(i * 3 + k, 53), 2) + case when draw(i * 3 + k, 54) > 0.985 then 800 else 0 end)::decimal(12, 2) as unit_price
from order_facts, range(0, 3) t(k)
where k = 0 or (k = 1 and draw(i, 55) < 0.22) or (k = 2 and draw(i, 55) < 0.05)
order by i, k;

create table order_items as
select
  identifier('O', i, 10) || '-' || (k + 1) as item_id,
  identifier('O', i, 10) as order_id,
  product_id,
  product_id || '-' || (1 + pick(i * 3 + k, 56, 4)) as sku_id,
  quantity,
  (unit_price * quantity)::decimal(12, 2) as item_amount,
  category_l1,
  category_l2
from items_raw join products on product_id = identifier('P', product, 8)
order by i, k;

create table orders as
with amounts as (
  select order_id, sum(item_amount)::decimal(12, 2) as items_amount from order_items group by order_id
)
select
  x.order_id,
  identifier('S', f.s, 5) as shop_id,
  identifier('C', creator, 5) as creator_id,
  identifier('B', skewed(f.i, 57, 3 * getvariable('orders') // 4), 9) as buyer_id,
  case when creator is not null and draw(f.i, 58) < 0.5
       then identifier('L', creator * 1000 + date_diff('day', getvariable('first_day'), paid_at::date), 9) end as live_room_id,
  case when creator is not null and draw(f.i, 58) >= 0.5 then identifier('V', creator * 100 + pick(f.i, 59, 40), 9) end as video_id,
  paid_at - seconds_long(5 + pick(f.i, 60, 900)) as created_at,
  paid_at,
  confirmed_at,
  seen(confirmed_at + days_long(7)) as completed_at,
  case when group_failed then seen(paid_at + hours(24))
       when risk_blocked then seen(paid_at + hours(0.2))
       when changed_mind then seen(paid_at + hours(24)) end as closed_at,
  order_type,
  (items_amount + freight)::decimal(12, 2) as paid_amount,
  freight as freight_amount,
  case when group_failed or risk_blocked or changed_mind
       then case when seen(paid_at + hours(24)) is not null then 'closed' else 'open' end
       when seen(confirmed_at + days_long(7)) is not null then 'completed'
       else 'open' end as status,
  -- A few exports leave the marks empty.
  case when draw(f.i, 61) >= 0.004 then group_failed end as is_group_failed,
  case when draw(f.i, 62) >= 0.004 then risk_blocked end as is_risk_blocked
from order_facts f
join order_outcomes x using (i)
join amounts a on a.order_id = x.order_id
join lateral (select case when order_type in ('virtual', 'no_shipping') or draw(f.i, 63) < 0.6 then 0.00
                          else 6 + pick(f.i, 64, 3) * 3 end::decimal(12, 2) as freight) on true
order by f.i;

create table live_rooms as
select
  live_room_id,
  any_value(creator_id) as creator_id,
  '直播间' || right(live_room_id, 6) || ['开播专场', '新品首发', '清仓福利'][1 + pick(right(live_room_id, 8)::bigint, 180, 3)] as title,
  min(created_at) - hours(0.2 + 3 * draw(right(live_room_id, 8)::bigint, 181)) as started_at
from orders
where live_room_id is not null
group by live_room_id
order by live_room_id;

create table videos as
select
  video_id,
  any_value(creator_id) as creator_id,
  '短视频' || right(video_id, 6) || ['开箱', '测评', '教程'][1 + pick(right(video_id, 8)::bigint, 182, 3)] as title,
  min(created_at) - days_long(0.1 + 20 * draw(right(video_id, 8)::bigint, 183)) as published_at,
  draw(right(video_id, 8)::bigint, 184) < 0.9 as is_visible
from orders
where video_id is not null
group by video_id
order by video_id;
