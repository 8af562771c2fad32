-- Conversations of buyers with shops, about three for ten orders, and their messages.

create table conversation_draws as
with opened as (
  select
    i,
    getvariable('first_day')::timestamp
      + to_days((i * getvariable('days') // (getvariable('orders') * 3 // 10))::integer)
      -- Some begin on the very edges of the staffed hours, some at night.
      + case i % 499 when 0 then interval '22:59:59' when 1 then interval '23:00:00'
                     when 2 then interval '08:00:00' when 3 then interval '07:59:59'
             else seconds_long(case when draw(i, 140) < 0.07 then floor(86399 * draw(i, 141))
                                    else floor(28800 + 53000 * (draw(i, 141) + draw(i, 142)) / 2) end) end as started_at,
    skewed(i, 143, floor(getvariable('shops') * 0.96)) as wanted
  from range(getvariable('orders') * 3 // 10) t(i)
), placed as (
  select i, started_at,
    case when t.opened_at <= started_at and (t.closes_at is null or t.closes_at > started_at)
              and not (wanted > 0.8 * getvariable('shops') and draw(i, 144) < 0.6)
         then wanted else 1 + pick(i, 145, 20) end as s
  from opened join shop_traits t on t.s = opened.wanted
)
select
  i, s, started_at, service_trouble,
  1 + (s * 11 + 17 * power(skewed(i, 146, 8), 2)::integer) % getvariable('creators') as c,
  case when draw(i, 147) < 0.72 then started_at + seconds_long(15 + pick(i, 148, 120)) end as transferred,
  case when draw(i, 149) < 0.96 then 5 + pick(i, 150, 40) end as seconds_to_ask,
  case when draw(i, 151) < 0.985 - 0.15 * service_trouble
       then case i % 997 when 0 then 180 when 1 then 181
                 else 4 + floor((25 + 260 * service_trouble) * case when is_rush(started_at) then 2.5 else 1 end * waiting(i, 152))::integer end end as seconds_to_reply
from placed join shop_traits using (s)
order by i;

create table im_sessions as
with timed as (
  select *,
    transferred + seconds_long(seconds_to_ask) as asked,
    transferred + seconds_long(seconds_to_ask + seconds_to_reply) as replied
  from conversation_draws
), ended as (
  select *,
    coalesce(replied, asked + hours(2), transferred + hours(1), started_at + seconds_long(90))
      + seconds_long(60 + 1500 * draw(i, 153)) as ends
  from timed
)
select
  identifier('M', i, 10) as session_id,
  identifier('S', s, 5) as shop_id,
  case when draw(i, 154) < 0.45 and joined_at <= started_at then identifier('C', c, 5) end as creator_id,
  identifier('B', skewed(i, 155, 3 * getvariable('orders') // 4), 9) as buyer_id,
  one_of(i, 156, ['物流', '售后', '商品', '优惠', '其他']) as consult_type,
  started_at,
  seen(ends) as ended_at,
  seen(transferred) as transferred_at,
  seen(transferred) as queued_at,
  case when replied is not null then seen(transferred + seconds_long(pick(i, 157, 5))) end as assigned_at,
  case when replied is not null then seen(transferred + seconds_long(pick(i, 157, 5) + pick(i, 170, 3))) end as picked_up_at,
  seen(asked) as asked_at,
  seen(replied) as replied_at,
  case when seen(asked) is not null then 1 + pick(i, 158, 9)
       when seen(transferred) is not null then 0 end as user_messages,
  case when seen(replied) is not null then 1 + pick(i, 159, 9) end as agent_messages,
  case when replied is not null and seen(transferred + seconds_long(pick(i, 157, 5))) is not null
       then identifier('G', s * 10 + pick(i, 160, 5), 7) end as agent_first,
  case when replied is not null and seen(ends) is not null
       then identifier('G', s * 10 + case when draw(i, 161) < 0.9 then pick(i, 160, 5) else 5 + pick(i, 162, 3) end, 7) end as agent_last,
  case when seen(ends) is not null and draw(i, 163) < 0.22
       then case when draw(i, 164) < 0.08 + 0.6 * service_trouble then 1 + pick(i, 165, 3) else 4 + pick(i, 165, 2) end end as rating
from ended join creator_traits using (c)
order by i;

-- First a word to the robot; then as many messages of each side as the conversation says, the buyer's
-- first at asked_at and the person's first at replied_at.
create table im_messages as
with spoken as (
  select session_id, 1 as turn, started_at + interval 3 seconds as "at", 'user' as sender, '在吗' as words from im_sessions
  union all
  select session_id, 2, started_at + interval 4 seconds, 'robot', '您好，请问有什么可以帮您' from im_sessions
  union all
  select session_id, 10 + k, asked_at + seconds_long(k * 41), 'user',
    ['想问一下', '什么时候发货', '可以退吗', '尺码怎么选', '好的'][1 + k % 5]
  from im_sessions, range(0, 9) t(k) where k < user_messages
  union all
  select session_id, 30 + k, replied_at + seconds_long(k * 53), 'human',
    ['您好，人工客服为您服务', '马上为您查询', '可以的', '已经登记'][1 + k % 4]
  from im_sessions, range(0, 9) t(k) where k < agent_messages
)
select
  session_id || '-' || lpad(turn::varchar, 2, '0') as message_id,
  session_id,
  "at" as sent_at,
  sender,
  words as text
from spoken
where seen("at") is not null
order by session_id, turn;
