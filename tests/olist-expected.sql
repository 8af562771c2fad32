-- The numbers of rules/examples/olist, straight from the CSV files: no rule, no planner, nothing shared with
-- the engine. Set before: the variable folder. D = K = 2018-08-31; the last 180 days are 2018-03-05 .. 2018-08-31.

create macro known(t) as case when t <> '' and t < '2018-09-01 00:00:00' then t::timestamp end;

create table orders as
select
  order_id,
  order_status as status,
  known(order_purchase_timestamp) as purchased_at,
  known(order_delivered_carrier_date) as handed_over_at,
  known(order_delivered_customer_date) as delivered_at,
  order_estimated_delivery_date::timestamp as promised_at
from read_csv(getvariable('folder') || '/olist_orders_dataset.csv', all_varchar = true, header = true, nullstr = '')
where order_purchase_timestamp < '2018-09-01 00:00:00';

create table items as
select order_id, seller_id, shipping_limit_date::timestamp as ship_by,
  price::decimal(12, 2) as price, freight_value::decimal(12, 2) as freight
from read_csv(getvariable('folder') || '/olist_order_items_dataset.csv', all_varchar = true, header = true)
join orders using (order_id);

create table reviews as
select order_id, review_id, review_score::integer as score, review_answer_timestamp::timestamp as answered_at
from read_csv(getvariable('folder') || '/olist_order_reviews_dataset.csv', all_varchar = true, header = true, quote = '"', escape = '"')
where review_answer_timestamp < '2018-09-01 00:00:00';

create table first_reviews as
select order_id, score from reviews
qualify row_number() over (partition by order_id order by answered_at, review_id) = 1;

-- Every order once for the whole ('') and once for each of its sellers.
create table counted as
select '' as seller, o.* from orders o
union all
select distinct seller_id, o.* from orders o join items using (order_id);

create table counted_items as
select '' as seller, i.*, handed_over_at, purchased_at from items i join orders using (order_id)
union all
select seller_id, i.*, handed_over_at, purchased_at from items i join orders using (order_id);

create table numbers as
with delivered as (
  select c.*, r.order_id is not null as is_reviewed, coalesce(r.score <= 2, false) as is_negative
  from counted c left join first_reviews r using (order_id)
  where delivered_at >= '2018-03-05'
)
select 'delivered_orders' as metric, seller, count(*) as numerator, null as denominator from delivered group by seller
union all
select 'negative_review_rate', seller, count(*) filter (is_reviewed and is_negative), count(*) filter (is_reviewed) from delivered group by seller
union all
-- Microseconds, to be divided.
select 'delivery_hours', seller, sum(epoch_us(delivered_at) - epoch_us(purchased_at)), count(*) from delivered group by seller
union all
select 'late_delivery_rate', seller, count(*) filter (delivered_at > promised_at), count(*) from delivered group by seller
union all
select 'late_delivery_day_rate', seller, count(*) filter (delivered_at::date > promised_at::date), count(*) from delivered group by seller
union all
select 'placed_orders', seller, count(*), null from counted where purchased_at >= '2018-03-05' group by seller
union all
select 'cancellation_rate', seller, count(*) filter (status in ('canceled', 'unavailable')), count(*)
from counted where purchased_at >= '2018-03-05' group by seller
union all
select 'handed_over_in_14_days_rate', seller,
  count(*) filter (handed_over_at >= purchased_at and handed_over_at::date - purchased_at::date <= 13), count(*)
from counted where purchased_at::date = '2018-08-18' group by seller
union all
select 'handover_timeliness', seller, count(*) filter (handed_over_at <= ship_by), count(*)
from counted_items where handed_over_at >= '2018-03-05' group by seller
union all
-- Cents over a hundred.
select 'item_revenue', seller, (sum(price) * 100)::bigint, 100
from counted_items where purchased_at >= '2018-03-05' group by seller
union all
select 'freight_share', seller, (sum(freight) * 100)::bigint, (sum(price) * 100)::bigint
from counted_items where purchased_at >= '2018-03-05' group by seller;

create table expected as
select metric, case when seller = '' then '' else 'seller' end as kind, seller as id, numerator, denominator from numbers;
