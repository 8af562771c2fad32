-- Guiju benchmark marketplace: deterministic, hash-based. Variables: ${N} orders, ${OUT} folder.
-- u32(i, salt): two multiply/xor-shift rounds on 32 bits held in UBIGINT; the product never passes 2^64, so the
-- same numbers come out of any engine (no reliance on DuckDB's own hash()). u01: the same in [0, 1).
create or replace macro mix(x)      as ((x::ubigint & 4294967295::ubigint) * 2246822507::ubigint) & 4294967295::ubigint;
create or replace macro mix2(h)     as (xor(h, h >> 15) * 3266489909::ubigint) & 4294967295::ubigint;
create or replace macro u32(i, s)   as mix2(mix2(mix(i + s::bigint * 40503017 + 77)));
create or replace macro u01(i, s)   as u32(i, s)::double / 4294967296.0;
create or replace macro pick(i, s, k) as (u32(i, s) % k)::integer;             -- uniform integer in [0, k)
create or replace macro zipf(i, s, k) as least(k, floor(exp(u01(i, s) * ln(k + 1.0))))::integer; -- 1..k, density ~ 1/x
create or replace macro t0()        as timestamp '2026-01-01 00:00:00';
create or replace macro t_end()     as timestamp '2026-07-20 00:00:00';         -- 200 days; snapshot = end of data
create or replace macro secs(n)     as to_seconds(n::bigint);
create or replace macro seen(t)     as case when t < t_end() then t end;        -- not known yet at the snapshot: null

-- 1. orders, in day order (an append log): ids dense from 1. Within a day: a daytime curve (sum of two uniforms).
create or replace temp view o0 as
select i + 1 as order_id, zipf(i, 1, 2000) as shop_id,
       t0() + to_days((i * 200 // ${N})::integer)
            + secs(floor((u01(i, 2) + u01(i, 3)) / 2 * 86400)) as paid_at,
       u01(i, 4) as r_prod, u01(i, 5) as r_chan, u01(i, 6) as r_ship, u01(i, 7) as r_late, u01(i, 8) as r_sign,
       u01(i, 9) as r_amt, u01(i, 10) as r_fate, i
from range(${N}) t(i);

create or replace temp view o1 as
select *, shop_id::bigint * 10000 + 1 + floor(r_prod * r_prod * least(400, 20 + 60000 // shop_id))::bigint as product_id,
       r_fate >= 0.95 as unshipped_refund, pick(i, 11, 100) < 6 as is_presale, pick(i, 12, 100) < 95 as needs_shipping,
       -- hours to pick-up: fast head, shop-dependent long tail
       case when r_ship < 0.80 then 1 + 22 * r_ship / 0.80
            else 23 + (30 + shop_id % 40) * power((r_ship - 0.80) / 0.20, 2) end
         + case when pick(i, 11, 100) < 6 then 24.0 * (3 + 12 * r_late) else 0 end as h_pick,
       18 + 90 * r_sign + case when r_late > 0.95 then 72 else 0 end as h_sign
from o0;

copy (
  select order_id, shop_id,
         'ind_' || (shop_id % 8)                                        as industry,
         'c1_' || lpad((product_id % 40)::varchar, 2, '0')              as category_l1,
         'c2_' || lpad((product_id % 40)::varchar, 2, '0') || '_' || (product_id // 40 % 8) as category_l2,
         product_id,
         case when r_chan < 0.55 then 1 + zipf(i, 13, 50000) end        as creator_id,
         case when r_chan < 0.30 then paid_at::date - date '2026-01-01' + 1000 * zipf(i, 14, 5000) end as live_room_id,
         case when r_chan >= 0.30 and r_chan < 0.55 then 1 + zipf(i, 15, 200000) end as video_id,
         is_presale, needs_shipping, paid_at,
         (9.9 + 290 * r_amt * r_amt + case when r_amt > 0.98 then 900 else 0 end)::decimal(12, 2) as amount,
         case when needs_shipping and not unshipped_refund then seen(paid_at + secs(h_pick * 3600)) end as picked_up_at,
         case when needs_shipping and not unshipped_refund and u01(i, 16) < 0.985
              then seen(paid_at + secs((h_pick + h_sign) * 3600)) end   as signed_at
  from o1
) to '${OUT}/orders.parquet' (format parquet, compression zstd, row_group_size 122880);

create or replace temp view o as from read_parquet('${OUT}/orders.parquet');

-- 2. refunds: ~12 % of orders (all unshipped ones), 5 % of those twice. 12 reasons: r00..r04 quality, r05..r07 logistics.
copy (
  select row_number() over () as refund_id, * from (
    select order_id, seen(paid_at + secs(86400 * (0.2 + 19 * u01(order_id, 21 + k)))) as applied_at,
           case when pick(order_id, 24 + k, 100) < 85
                then seen(paid_at + secs(86400 * (0.5 + 19 * u01(order_id, 21 + k) + 4 * u01(order_id, 23 + k)))) end as refunded_at,
           ['refund_only', 'return_refund', 'exchange', 'compensation'][1 + pick(order_id, 26 + k, 4)] as refund_type,
           ['r00_broken','r01_wrong_item','r02_not_as_described','r03_expired','r04_missing_parts','r05_late','r06_lost',
            'r07_damaged_in_transit','r08_no_longer_wanted','r09_price','r10_duplicate','r11_other'][1 + pick(order_id, 28 + k, 12)] as reason,
           pick(order_id, 28 + k, 12) < 5 as is_quality,
           (amount * (0.3 + 0.7 * u01(order_id, 30 + k)))::decimal(12, 2) as amount,
           case when pick(order_id, 24 + k, 100) < 85 then 'success'
                when pick(order_id, 24 + k, 100) < 95 then 'closed' else 'pending' end as status
    from o, (values (0), (1)) ks(k)
    where u01(order_id, 20) < 0.12 and (k = 0 or u01(order_id, 32) < 0.05)
  ) where applied_at is not null
) to '${OUT}/refunds.parquet' (format parquet, compression zstd);

-- 3. reviews: 28 % of signed orders, 3 % of those twice (an appended review). Bad shops are worse.
copy (
  select * from (
    select order_id, seen(signed_at + secs(86400 * (0.1 + 9 * u01(order_id, 41) + 10 * k))) as reviewed_at,
           case when u01(order_id, 42) < 0.04 + (shop_id % 10) * 0.004 then 3 + pick(order_id, 43, 5)
                else 9 + pick(order_id, 43, 7) end as score,
           k = 0 and u01(order_id, 42) < 0.04 + (shop_id % 10) * 0.004 as is_negative_first,
           pick(order_id, 44, 100) < 35 as is_detailed
    from o, (values (0), (1)) ks(k)
    where signed_at is not null and u01(order_id, 40) < 0.28 and (k = 0 or u01(order_id, 45) < 0.03)
  ) where reviewed_at is not null
) to '${OUT}/reviews.parquet' (format parquet, compression zstd);

-- 4. complaints: 1.5 % of orders, 10 % of those twice.
copy (
  select * from (
    select order_id, seen(paid_at + secs(86400 * 25 * u01(order_id, 51 + k))) as created_at,
           ['logistics', 'service', 'other'][1 + pick(order_id, 53 + k, 3)] as kind
    from o, (values (0), (1)) ks(k)
    where u01(order_id, 50) < 0.010 + (shop_id % 10) * 0.001 and (k = 0 or u01(order_id, 55) < 0.10)
  ) where created_at is not null
) to '${OUT}/complaints.parquet' (format parquet, compression zstd);

-- 5. chat sessions: 0.3 per order; 4 % never answered (null), 10 % transferred.
copy (
  select i + 1 as session_id, zipf(i, 61, 2000) as shop_id,
         t0() + to_days((i * 200 // (${N} * 3 // 10))::integer) + secs(floor((u01(i, 62) + u01(i, 63)) / 2 * 86400)) as started_at,
         case when u01(i, 64) >= 0.04 then floor(5 + 400 * power(u01(i, 65), 4))::integer end as agent_reply_seconds,
         pick(i, 66, 10) = 0 as transferred, pick(i, 67, 100) < 96 as accepted,
         case when u01(i, 68) < 0.2 then 1 + pick(i, 69, 5) end as rating
  from range(${N} * 3 // 10) t(i)
) to '${OUT}/chat_sessions.parquet' (format parquet, compression zstd);

-- 6. shops: every id that orders may have.
copy (select range::integer as shop_id from range(1, 2001)) to '${OUT}/shops.parquet' (format parquet);
