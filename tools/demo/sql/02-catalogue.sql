-- Shops, creators and products, with the hidden qualities that later rows follow.

create table shop_traits as
select
  s,
  case when s % 40 = 7 then '宠物用品'
       when s % 16 = 5 then '虚拟充值'
       else ['女装', '美妆', '食品', '家居', '数码', '母婴', '运动户外'][1 + s % 7] end as industry,
  -- The largest shops are open all the time; of the others some open or close while we look.
  case when s > 30 and draw(s, 1) < 0.10
       then getvariable('first_day')::timestamp + days_long(draw(s, 2) * getvariable('days'))
       else timestamp '2021-03-01 09:00:00' + days_long(1500 * draw(s, 2)) end as opened_at,
  case when s > 30 and draw(s, 1) > 0.94
       then getvariable('first_day')::timestamp + days_long((0.2 + draw(s, 3)) * getvariable('days')) end as closes_at,
  -- 0 is spotless, 1 is hopeless. The largest shop, which a visitor meets first, has some of each.
  case when s = 1 then 0.07 else power(0.6 * draw(s, 4) + 0.4 * draw(s, 5), 1.6) end as product_trouble,
  case when s = 1 then 0.40 else power(0.6 * draw(s, 4) + 0.4 * draw(s, 6), 1.6) end as logistics_trouble,
  case when s = 1 then 0.18 else power(0.6 * draw(s, 4) + 0.4 * draw(s, 7), 1.6) end as service_trouble,
  6 + pick(s, 8, 30) as product_count
from range(1, getvariable('shops') + 1) t(s);

create table shops as
select
  identifier('S', s, 5) as shop_id,
  industry || '小店' || lpad(s::varchar, 3, '0') as name,
  industry,
  opened_at,
  seen(closes_at) as closed_at
from shop_traits
where opened_at < getvariable('end_of_data')
order by s;

create table creator_traits as
select
  c,
  ['女装', '美妆', '食品', '家居', '数码', '母婴', '运动户外'][1 + c % 7] as industry,
  case when draw(c, 11) < 0.12
       then getvariable('first_day')::timestamp + days_long(draw(c, 12) * getvariable('days'))
       else timestamp '2020-06-01 12:00:00' + days_long(1800 * draw(c, 12)) end as joined_at
from range(1, getvariable('creators') + 1) t(c);

create table creators as
select
  identifier('C', c, 5) as creator_id,
  industry || '达人' || lpad(c::varchar, 3, '0') as nickname,
  'dy' || lpad((c * 7919 % 1000003)::varchar, 7, '0') as douyin_id,
  case when draw(c, 13) > 0.1 then '/avatars/' || c || '.png' end as avatar_url,
  industry,
  joined_at
from creator_traits
order by c;

create table products as
select
  identifier('P', s * 1000 + k, 8) as product_id,
  identifier('S', s, 5) as shop_id,
  industry || '商品' || lpad(s::varchar, 3, '0') || '-' || lpad(k::varchar, 2, '0') as name,
  industry || '/' || ['A', 'B'][1 + k % 2] as category_l1,
  industry || '/' || ['A', 'B'][1 + k % 2] || '/' || (1 + k // 2 % 3) as category_l2,
  opened_at + days_long(draw(s * 1000 + k, 14)) as listed_at
from shop_traits, range(0, 40) t(k)
where k < product_count and opened_at < getvariable('end_of_data')
order by s, k;
