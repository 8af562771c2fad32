-- W4: refund breakdown by reason and category
with g as (select reason, category_l1, sum(r.amount) as refunded, count(*) as n from refunds r join orders o using (order_id)
    where r.status = 'success' and o.paid_at >= timestamp '2026-06-20 00:00:00' and o.paid_at < timestamp '2026-07-20 00:00:00' group by all)
  select reason, category_l1, refunded, n, refunded / sum(refunded) over () as share from g order by refunded desc, reason, category_l1 limit 20;
