-- The metrics of rules/douyin/reputation over the demo marketplace, in plain SQL: no rule, no planner, nothing
-- shared with the engine. Set before: the variable folder. D = K = 2026-06-30, the last day of the demo, so
-- nothing in the files is unknown. The last 90 days begin on 2026-04-02; 15 to 104 days before today are
-- 2026-03-19 .. 2026-06-16.

create table orders as
select o.*, s.picked_up_at, s.signed_at,
  case when order_type = 'virtual' then confirmed_at else signed_at end as received_at
from read_parquet(getvariable('folder') || '/orders.parquet') o
left join read_parquet(getvariable('folder') || '/shipments.parquet') s using (order_id);

create table first_levels as
select order_id, product_level from read_parquet(getvariable('folder') || '/reviews.parquet')
qualify row_number() over (partition by order_id order by created_at, review_id) = 1;

create table complaint_counts as
select order_id, count(*) as complaints from read_parquet(getvariable('folder') || '/complaints.parquet') group by order_id;

create table after_sales as
select a.*, o.shop_id, o.creator_id
from read_parquet(getvariable('folder') || '/after_sales.parquet') a join orders o using (order_id);

create table quality_returns as
select distinct order_id from after_sales
where type = 'return_refund' and success_at is not null
  and reason in ('质量问题', '商品破损', '与描述不符', '少件漏发', '发错货', '过期变质', '未收到货', '物流信息长时间不更新', '配送超时');

create table merchant_turns as
with turns as (
  select aftersale_id, waiting_on,
    epoch_us(lead("at") over (partition by aftersale_id order by "at", event_id)) - epoch_us("at") as waited
  from read_parquet(getvariable('folder') || '/aftersale_events.parquet')
)
select aftersale_id, sum(waited) as waited from turns where waiting_on = 'merchant' group by aftersale_id;

create table sessions as
select * from read_parquet(getvariable('folder') || '/im_sessions.parquet')
where user_messages > 0 and asked_at is not null and transferred_at is not null
  and started_at::time >= time '08:00:00' and started_at::time < time '23:00:00' and started_at >= '2026-04-02';

-- Each row once for its shop and, when it has one, once for its creator.
create macro scoped(t) as table
  select 'shop' as kind, shop_id as id, * from query_table(t)
  union all
  select 'creator', creator_id, * from query_table(t) where creator_id is not null;

create table expected as
select 'product_bad_review_rate' as metric, kind, id,
  count(*) filter (product_level = 'bad')::bigint as numerator, count(*)::bigint as denominator
from scoped('orders') left join first_levels using (order_id) where received_at >= '2026-04-02' group by all
union all
select 'creator_quality_return_rate', kind, id, count(q.order_id), count(*)
from scoped('orders') o left join quality_returns q using (order_id)
where paid_at >= '2026-03-19' and paid_at < '2026-06-17' group by all
union all
-- Of ten thousandths: 70% * a + 20% * b + 10% * c of n orders is (7000 a + 2000 b + 1000 c) / (10000 n).
select 'pickup_timeliness', kind, id,
  7000 * count(*) filter (wait <= 86400000000)
    + 2000 * count(*) filter (wait > 86400000000 and wait <= 129600000000)
    + 1000 * count(*) filter (wait > 129600000000 and wait <= 172800000000), 10000 * count(*)
from (select *, epoch_us(picked_up_at) - epoch_us(paid_at) as wait from scoped('orders'))
where picked_up_at >= '2026-04-02' and order_type not in ('presale', 'virtual', 'no_shipping') group by all
union all
select 'delivery_duration', kind, id, sum(epoch_us(signed_at) - epoch_us(picked_up_at)), count(*)
from scoped('orders') where signed_at >= '2026-04-02' and picked_up_at is not null group by all
union all
select 'creator_complaint_rate', kind, id, sum(coalesce(complaints, 0)), count(*)
from scoped('orders') left join complaint_counts using (order_id)
where paid_at >= '2026-03-19' and paid_at < '2026-06-17' group by all
union all
select 'dispute_merchant_liable_rate', kind, id,
  count(*) filter (arbitrated_at is not null and judged_at is not null and liable_party = 'merchant'), count(*)
from scoped('after_sales') where completed_at >= '2026-04-02' group by all
union all
select 'im_reply_3min_rate_session', kind, id,
  count(*) filter (epoch_us(replied_at) - epoch_us(asked_at) <= 180000000), count(*)
from scoped('sessions') group by all
union all
select 'refund_only_self_complete_duration', kind, id, sum(coalesce(waited, 0)), count(*)
from scoped('after_sales') left join merchant_turns using (aftersale_id)
where completed_at >= '2026-04-02' and type = 'refund_only' group by all
union all
select 'return_self_complete_duration', kind, id, sum(coalesce(waited, 0)), count(*)
from scoped('after_sales') left join merchant_turns using (aftersale_id)
where completed_at >= '2026-04-02' and type in ('return_refund', 'exchange') group by all
union all
select 'valid_paid_orders', kind, id, count(*), null
from scoped('orders')
where paid_at >= '2026-04-02' and not coalesce(is_group_failed, false) and not coalesce(is_risk_blocked, false) group by all;
