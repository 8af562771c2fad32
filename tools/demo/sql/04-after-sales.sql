-- Refunds, returns and exchanges with the log of whose turn it was.

create table aftersale_draws as
with candidates as (
  select
    f.i, k, f.i * 3 + k as n, x.order_id, f.paid_at, f.service_trouble, f.product_trouble, f.logistics_trouble,
    f.group_failed, f.risk_blocked, f.changed_mind, x.shipped_at, x.signed_at, x.confirmed_at, f.order_type,
    group_failed or risk_blocked as is_automatic,
    group_failed or risk_blocked or changed_mind as is_before_shipping
  from order_facts f join order_outcomes x using (i), range(0, 3) t(k)
  where case k
    when 0 then group_failed or risk_blocked or changed_mind or draw(f.i, 70) < 0.05 + 0.16 * f.product_trouble
    when 1 then draw(f.i, 70) < 0.05 + 0.16 * f.product_trouble and draw(f.i, 71) < 0.08
    else draw(f.i, 70) < 0.05 + 0.16 * f.product_trouble and draw(f.i, 71) < 0.015 end
)
select
  *,
  case
    when group_failed then '拼团失败'
    when risk_blocked then '风控拦截'
    when draw(n, 72) < 0.01 then null
    when changed_mind then one_of(n, 73, ['多拍', '错拍', '不想要'])
    when signed_at is null and not order_type in ('virtual', 'no_shipping')
      then one_of(n, 73, ['未收到货', '物流信息长时间不更新'])
    when draw(n, 72) < 0.08 + 0.5 * product_trouble
      then one_of(n, 73, ['质量问题', '商品破损', '与描述不符', '少件漏发', '发错货', '过期变质'])
    when draw(n, 72) < 0.12 + 0.6 * product_trouble then '配送超时'
    else one_of(n, 73, ['多拍', '错拍', '不想要', '七天无理由', '其他', '尺码不合适']) end as reason,
  case
    when is_automatic or changed_mind or order_type in ('virtual', 'no_shipping') then 'refund_only'
    when draw(n, 74) < 0.36 then 'refund_only'
    when draw(n, 74) < 0.90 then 'return_refund'
    else 'exchange' end as type,
  case
    when group_failed then paid_at + hours(24)
    when risk_blocked then paid_at + hours(0.15)
    when changed_mind then paid_at + hours(0.3 + 40 * power(draw(n, 75), 2))
    else coalesce(signed_at, confirmed_at, paid_at + days_long(9)) + days_long(0.1 + 5 * draw(n, 75) + 7 * k) end as applied_at,
  -- Hours that each party took. Some merchants answer at once by machine.
  case when draw(n, 76) < 0.04 then 0 else 0.3 + (3 + 70 * service_trouble) * waiting(n, 77) end as merchant_first,
  1 + (4 + 60 * service_trouble) * waiting(n, 78) as merchant_second,
  4 + 50 * draw(n, 79) as buyer_hours,
  20 + 70 * draw(n, 80) as carrier_hours,
  12 + 70 * draw(n, 81) as platform_hours,
  not is_automatic and draw(n, 82) < 0.02 + 0.16 * service_trouble as is_disputed,
  not is_automatic and draw(n, 83) < 0.09 as is_refused
from candidates
order by n;

-- One row per turn: `offset` is the hours from the application to its beginning.
create table aftersale_turns as
with turns as (
  select n, order_id, k, applied_at, unnest(
    case
      when is_automatic then [
        {seq: 1, after: 0.0, state: 'applied', turn: 'platform'},
        {seq: 2, after: 1 / 60.0, state: 'success', turn: 'nobody'}]
      when type = 'refund_only' or is_refused then
        [{seq: 1, after: 0.0, state: 'applied', turn: 'merchant'}]
        || case when is_disputed then [{seq: 2, after: merchant_first, state: 'disputed', turn: 'platform'}] else [] end
        || [{seq: 3, after: merchant_first + case when is_disputed then platform_hours else 0 end,
             state: case when is_refused then 'closed' else 'success' end, turn: 'nobody'}]
      else
        [{seq: 1, after: 0.0, state: 'applied', turn: 'merchant'},
         {seq: 2, after: merchant_first, state: 'agreed', turn: 'buyer'},
         {seq: 3, after: merchant_first + buyer_hours, state: 'returning', turn: 'carrier'},
         {seq: 4, after: merchant_first + buyer_hours + carrier_hours, state: 'returned', turn: 'merchant'}]
        || case when is_disputed
                then [{seq: 5, after: merchant_first + buyer_hours + carrier_hours + merchant_second,
                       state: 'disputed', turn: 'platform'}] else [] end
        || [{seq: 6, after: merchant_first + buyer_hours + carrier_hours + merchant_second
                            + case when is_disputed then platform_hours else 0 end,
             state: 'success', turn: 'nobody'}]
    end) as step
  from aftersale_draws
)
select
  n, order_id, k, step.seq as seq, step.state as state, step.turn as turn,
  applied_at + hours(step.after) as "at"
from turns
order by n, step.seq;

create table aftersale_events as
select
  order_id || '-A' || (k + 1) || '-' || seq as event_id,
  order_id || '-A' || (k + 1) as aftersale_id,
  "at",
  lag(state) over (partition by n order by seq) as from_status,
  state as to_status,
  turn as waiting_on
from aftersale_turns
where "at" < getvariable('end_of_data')
order by n, seq;

create table after_sales as
with ends as (
  select
    n,
    max(case when state in ('success', 'closed') then "at" end) as ended_at,
    max(case when state = 'success' then "at" end) as succeeded_at,
    max(case when state = 'disputed' then "at" end) as disputed_at
  from aftersale_turns group by n
)
select
  d.order_id || '-A' || (k + 1) as aftersale_id,
  d.order_id,
  d.order_id || '-1' as item_id,
  type,
  case when is_before_shipping then 'pre_ship' else 'post_ship' end as stage_at_apply,
  reason,
  applied_at,
  seen(ended_at) as completed_at,
  seen(succeeded_at) as success_at,
  seen(disputed_at) as arbitrated_at,
  seen(judged) as judged_at,
  case when type = 'exchange' then 0.00
       when is_before_shipping then item_amount
       else round(item_amount * case when k = 0 and draw(d.n, 84) < 0.8 then 1 else 0.2 + 0.3 * draw(d.n, 85) end, 2)
  end::decimal(12, 2) as refund_amount,
  type = 'refund_only' and draw(d.n, 86) < 0.02 as converted_from_exchange,
  case when seen(succeeded_at) is not null then 'success'
       when seen(ended_at) is not null then 'closed'
       else 'processing' end as status,
  case when seen(judged) is not null
       then case when draw(d.n, 87) < 0.75 then 'merchant' when draw(d.n, 87) < 0.95 then 'buyer' else 'platform' end
  end as liable_party
from aftersale_draws d
join ends using (n)
join order_items on item_id = d.order_id || '-1'
-- One judgement in eight comes after the request has ended.
join lateral (select case when disputed_at is not null
                          then ended_at + days_long(case when draw(d.n, 88) < 0.125 then 1 + 9 * draw(d.n, 89) else 0 end) end as judged) on true
where applied_at < getvariable('end_of_data')
order by d.n;
