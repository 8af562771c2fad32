-- Complaints and reviews.

create table complaints as
with raised as (
  select
    i * 2 + k as n, i, k, x.order_id,
    paid_at + days_long(0.1 + case when draw(i * 2 + k, 101) < 0.9 then 16 else 40 end * draw(i * 2 + k, 102)) as created_at
  from order_facts f join order_outcomes x using (i), range(0, 2) t(k)
  where draw(i, 100) < 0.001 + 0.055 * power(service_trouble, 1.3) and (k = 0 or draw(i, 103) < 0.15)
)
select
  order_id || '-T' || (k + 1) as ticket_id,
  order_id,
  one_of(n, 104, ['logistics', 'service', 'other']) as type,
  created_at,
  seen(created_at + days_long(3 * draw(n, 105))) as judged_at,
  case when seen(created_at + days_long(3 * draw(n, 105))) is not null then draw(n, 106) < 0.8 end as is_valid
from raised
where created_at < getvariable('end_of_data')
order by n;

create table review_draws as
with received as (
  select i, x.order_id, product_trouble, service_trouble, logistics_trouble,
    case when order_type = 'virtual' then confirmed_at else signed_at end as received_at
  from order_facts f join order_outcomes x using (i)
), firsts as (
  select *,
    received_at + days_long(0.05 + case when draw(i, 111) < 0.95 then 8 else 30 end * draw(i, 112)) as created_at,
    case when draw(i, 113) < 0.01 then null
         when draw(i, 114) < 0.012 + 0.42 * power(product_trouble, 1.3) then 'bad'
         when draw(i, 114) < 0.06 + 0.55 * power(product_trouble, 1.3) then 'mid'
         else 'good' end as product_level
  from received
  where received_at is not null and draw(i, 110) < 0.28
), versions as (
  select *, 1 as version from firsts
  union all
  -- Some buyers change their mind, some bad reviews are talked into good ones; a few second versions
  -- carry the very time of the first.
  select * replace (
      case when draw(i, 115) < 0.08 then created_at else created_at + days_long(0.2 + 12 * draw(i, 116)) end as created_at,
      case when product_level = 'bad' then 'good' else 'bad' end as product_level), 2
  from firsts
  where draw(i, 117) < case product_level when 'bad' then 0.15 else 0.012 end
)
select * from versions order by i, version;

create table reviews as
select
  order_id || '-R' || version as review_id,
  order_id,
  product_id,
  created_at,
  case when draw(i, 118) < 0.05 then seen(created_at + days_long(1 + 20 * draw(i, 119))) end as appended_at,
  product_level,
  case product_level when 'bad' then 1 + pick(i * 2 + version, 120, 2) when 'mid' then 3
       when 'good' then 4 + pick(i * 2 + version, 120, 2) end as score_describe,
  greatest(1, 5 - pick(i, 121, 2) - floor(3 * service_trouble * draw(i, 122))::integer) as score_service,
  greatest(1, 5 - pick(i, 123, 2) - floor(3 * logistics_trouble * draw(i, 124))::integer) as score_logistics,
  case product_level when 'bad' then one_of(i, 125, ['质量差', '与描述不符', '尺码偏大', '物流慢', '客服态度差'])
       when 'good' then one_of(i, 125, ['质量好', '物流快', '性价比高']) end as reason_tags,
  case when draw(i, 126) < 0.5 then
    case product_level
      when 'bad' then one_of(i, 127, ['用了两天就坏了，很失望', '和图片差别很大', '尺码偏大，不合身', '物流慢，等了很久', '问客服没有人理'])
      when 'mid' then one_of(i, 127, ['一般般', '还可以，没有想象的好'])
      when 'good' then one_of(i, 127, ['质量很好，会再来', '物流很快，包装完整', '全家都喜欢', '性价比高，推荐购买'])
    end end as text,
  draw(i, 128) < 0.25 as has_media
from review_draws d join order_items using (order_id)
where item_id = d.order_id || '-1' and created_at < getvariable('end_of_data')
order by i, version;
