-- W1 as it is written first: one join per child table, distinct counts against the rows that the joins multiply.
with scored as (
  select shop_id,
    count(distinct case when is_signed and is_negative_first then order_id end) / nullif(count(distinct case when is_signed then order_id end), 0) as neg_review_rate,
    count(distinct case when is_paid and status = 'success' and (is_quality or reason in ('r05_late', 'r06_lost', 'r07_damaged_in_transit')) then order_id end)
      / nullif(count(distinct case when is_paid then order_id end), 0) as quality_return_rate,
    (0.7 * count(distinct case when is_picked and wait <= interval 24 hours then order_id end)
      + 0.2 * count(distinct case when is_picked and wait > interval 24 hours and wait <= interval 36 hours then order_id end)
      + 0.1 * count(distinct case when is_picked and wait > interval 36 hours and wait <= interval 48 hours then order_id end))
      / nullif(count(distinct case when is_picked then order_id end), 0) as pickup_timeliness,
    count(distinct case when is_paid and complained then order_id end) / nullif(count(distinct case when is_paid then order_id end), 0) as complaint_rate
  from (
    select o.shop_id, o.order_id, v.is_negative_first, r.status, r.is_quality, r.reason, c.order_id is not null as complained,
      o.signed_at >= timestamp '2026-04-21' and o.signed_at < timestamp '2026-07-20' as is_signed,
      o.paid_at >= timestamp '2026-04-06' and o.paid_at < timestamp '2026-07-05' as is_paid,
      o.picked_up_at >= timestamp '2026-04-21' and o.picked_up_at < timestamp '2026-07-20' and o.needs_shipping and not o.is_presale as is_picked,
      o.picked_up_at - o.paid_at as wait
    from orders o
    left join reviews v on v.order_id = o.order_id
    left join refunds r on r.order_id = o.order_id
    left join complaints c on c.order_id = o.order_id
  ) group by shop_id
),
delivered as (
  select shop_id, avg(epoch_us(signed_at) - epoch_us(picked_up_at)) / 3600e6 as delivery_hours
  from orders where signed_at >= timestamp '2026-04-21' and signed_at < timestamp '2026-07-20' group by shop_id
),
answered as (
  select shop_id, count(case when agent_reply_seconds <= 180 then 1 end) / count(*) as reply3_rate
  from chat_sessions
  where started_at >= timestamp '2026-04-21' and started_at < timestamp '2026-07-20'
    and started_at::time >= time '08:00:00' and started_at::time < time '23:00:00'
  group by shop_id
)
select shop_id, neg_review_rate, quality_return_rate, pickup_timeliness, delivery_hours, complaint_rate, reply3_rate
from shops left join scored using (shop_id) left join delivered using (shop_id) left join answered using (shop_id);
